import { setTimeout as wait } from 'node:timers/promises'
import { type Client, must } from './client.ts'
import type { Cpu } from './desk.ts'
import { watchActing } from './rules.ts'

interface Measured {
  events: number
  seconds: number
  p50: number
  p95: number
  max: number
  /** Events whose effect never came. */
  missing: number
}

const PATIENCE_MS = 120_000

/**
 * Has so many events a second happen to tickets, each to another, a fifth of them new tickets; how long it takes from
 * the answer that the event is written until the effect of the rule that it fulfils is committed. Where none acts, what
 * it costs without.
 */
export async function measureRules(
  client: Client,
  db: Parameters<typeof watchActing>[0],
  { rate, seconds, cpu, acts }: { rate: number; seconds: number; cpu: () => Promise<Cpu | null>; acts: boolean },
): Promise<Measured & { cpuMs: Cpu | null }> {
  const open = await openNumbers(client, rate * seconds)
  // What a run before this one left behind would count for this one.
  while ((await jobsLeft(db)) > 0) await wait(100)
  const watching = watchActing(db)
  await wait(200)
  const before = await cpu()
  const written = new Map<string, number>()
  const doing: Promise<void>[] = []
  const started = performance.now()
  for (let count = 0; count < rate * seconds; count += 1) {
    const due = started + (count * 1000) / rate
    if (due > performance.now()) await wait(due - performance.now())
    doing.push(happen(client, count, open).then((number) => void written.set(number, performance.now())))
  }
  await Promise.all(doing)
  const took = (performance.now() - started) / 1000
  const until = performance.now() + PATIENCE_MS
  const isBusy = async () => (acts ? watching.missing(written.keys()) : (await jobsLeft(db)) > 0)
  while (performance.now() < until && (await isBusy())) await wait(50)
  const after = await cpu()
  await watching.stop()
  const moments = watching.moments()
  const waits = [...written].flatMap(([number, at]) => {
    const [first] = moments.get(number) ?? []
    // Seen before the answer had arrived here.
    return first === undefined ? [] : [Math.max(0, first - at)]
  })
  waits.sort((a, b) => a - b)
  const share = (part: number) => Math.round(waits[Math.floor((waits.length - 1) * part)] ?? NaN)
  const counts = { events: written.size, seconds: Math.round(took), missing: written.size - waits.length }
  const cpuMs = before && after && { desk: after.desk - before.desk, database: after.database - before.database }
  return { ...counts, p50: share(0.5), p95: share(0.95), max: share(1), cpuMs }
}

async function jobsLeft(db: Parameters<typeof watchActing>[0]): Promise<number> {
  return (await db.selectFrom('job').select('id').where('run_at', '<=', new Date()).limit(1).execute()).length
}

async function happen(client: Client, count: number, open: readonly string[]): Promise<string> {
  const number = open[count]
  if (count % 5 !== 0 && number !== undefined) {
    await must(client('PATCH', `/api/v1/tickets/${number}`, { subject: `Still the same, for the ${count}th time` }))
    return number
  }
  const requester = { name: 'Ada Bench', email: `ada.bench.${count % 500}@example.com` }
  const body = { requester, subject: `The card terminal at counter ${count}`, body: 'It asks again and again.' }
  return (JSON.parse(await must(client('POST', '/api/v1/tickets', body))) as { number: string }).number
}

async function openNumbers(client: Client, most: number): Promise<string[]> {
  const numbers: string[] = []
  for (let cursor = ''; numbers.length < most;) {
    const list = await must(client('GET', `/api/v1/tickets?category=open&limit=200${cursor}`))
    const { items, next } = JSON.parse(list) as { items: { number: string }[]; next: string | null }
    numbers.push(...items.map(({ number }) => number))
    if (next === null) break
    cursor = `&cursor=${next}`
  }
  return numbers
}
