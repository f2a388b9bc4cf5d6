import { sql } from 'kysely'
import type { Decision } from '#api/decisions.ts'
import type { Routing } from '#api/routing.ts'
import type { Ticket } from '#api/tickets.ts'
import type { Desk } from '../schema/desk.ts'
import type { Caller } from './people.ts'

const requester = { name: 'Ken Tanaka', email: 'ken@example.com' }

/** What a test of routing does again and again, as an admin. */
export function routedBy(jane: Caller) {
  return {
    /** Changes how a place routes; it is on unless it says otherwise. */
    async route(place: string, wish: Partial<Omit<Routing, 'excluded'>> & { excluded?: string[] } = {}) {
      const { status, body } = await jane<Routing>('PATCH', `/routing/${place}`, { enabled: true, ...wish })
      if (status !== 200) throw new Error(`${place}: ${JSON.stringify(body)}`)
      return body
    },
    /** Opens a ticket; answers its number. */
    async opened(more: object = {}): Promise<string> {
      const wish = { requester, subject: 'No sound', body: 'Help', department: 'support', ...more }
      const { status, body } = await jane<Ticket>('POST', '/tickets', wish)
      if (status !== 201) throw new Error(JSON.stringify(body))
      return body.number
    },
    /** Whose a ticket is, by name. */
    async owner(number: string): Promise<string | null> {
      return (await jane<Ticket>('GET', `/tickets/${number}`)).body.assignee?.name ?? null
    },
    async decisions(number: string): Promise<Decision[]> {
      return (await jane<{ items: Decision[] }>('GET', `/tickets/${number}/decisions`)).body.items
    },
  }
}

/** How many open tickets each agent has, by username. */
export async function ownersOf(desk: Desk): Promise<Record<string, number>> {
  const { rows } = await sql<{ username: string; count: number }>`
    select a.username, count(*)::int as count from ticket t join agent a on a.id = t.assignee_id
    where t.category = 'open' group by a.username
  `.execute(desk.db)
  return Object.fromEntries(rows.map(({ username, count }) => [username, count]))
}
