import { setTimeout as wait } from 'node:timers/promises'
import { type Client, must } from './client.ts'

const AT_ONCE = 5_000
const AHEAD_SECONDS = 60

/** Sets the same due moment for many tickets, and waits until each has it on record that it was missed. */
export async function fallDue(client: Client, clients: number): Promise<{ tickets: number; recordedSeconds: number }> {
  const numbers = await openTickets(client, AT_ONCE)
  const position = await endOfLog(client)
  const dueAt = Date.now() + AHEAD_SECONDS * 1000
  const queue = [...numbers]
  const set = async () => {
    for (let number = queue.pop(); number !== undefined; number = queue.pop()) {
      await must(client('PATCH', `/api/v1/tickets/${number}`, { dueAt: new Date(dueAt).toISOString() }))
    }
  }
  await Promise.all(Array.from({ length: clients }, set))
  if (Date.now() > dueAt) throw new Error(`setting ${numbers.length} due moments took longer than ${AHEAD_SECONDS} s`)
  await wait(dueAt - Date.now())
  for (let [seen, after] = [0, position]; ;) {
    const log = await eventsAfter(client, after)
    seen += log.items.filter(({ name, details }) => name === 'ticket.overdue' && details.dueAt === iso(dueAt)).length
    if (seen >= numbers.length) return { tickets: seen, recordedSeconds: (Date.now() - dueAt) / 1000 }
    if (log.position === after) await wait(100)
    after = log.position
  }
}

async function openTickets(client: Client, most: number): Promise<string[]> {
  const numbers: string[] = []
  for (let cursor = ''; numbers.length < most;) {
    const list = await must(client('GET', `/api/v1/tickets?category=open&limit=200${cursor}`))
    const { items, next } = JSON.parse(list) as { items: { number: string }[]; next: string | null }
    numbers.push(...items.map(({ number }) => number))
    if (next === null) break
    cursor = `&cursor=${next}`
  }
  return numbers.slice(0, most)
}

interface Log {
  position: number
  items: { name: string; details: { dueAt?: string } }[]
}

async function eventsAfter(client: Client, after: number, limit = 500): Promise<Log> {
  return JSON.parse(await must(client('GET', `/api/v1/events?after=${after}&limit=${limit}`))) as Log
}

/** Found by halving: beyond the end the log answers with the very position it was asked for. */
async function endOfLog(client: Client): Promise<number> {
  for (let [low, high] = [0, 2 ** 40]; ;) {
    const middle = Math.floor((low + high) / 2)
    const { items, position } = await eventsAfter(client, middle, 1)
    if (items.length > 0) low = middle
    else if (position > middle || high - low <= 1) return position
    else high = middle
  }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
