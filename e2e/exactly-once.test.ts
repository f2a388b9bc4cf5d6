import { expect, test, vi } from 'vitest'
import type { Ticket } from '../api/tickets.ts'
import { freshDatabase } from '../server/testing/postgres.ts'
import { ask, call, setUp } from './support/calls.ts'
import { startDesk } from './support/desk.ts'

/** Of 20,000 in `npm run bench -- --only rules-kill`. */
const EVENTS = 96
const countedRules = {
  noting: [{ do: 'note', text: 'Seen by a rule.' }],
  tagging: [{ do: 'tags', add: ['seen'] }],
}

test('killed while events wait for the rules, the desk does for each what each rule says, exactly once', async () => {
  await using database = await freshDatabase()
  const env = { OSTLER_SECRET: 'a secret for tests that has enough characters' }
  const numbers: string[] = []
  {
    // Nobody works yet, so all of it waits.
    await using desk = await startDesk({ on: database, env: { ...env, OSTLER_ROLES: 'web' } })
    const headers = await setUp(desk)
    const make = (path: string, body: object) => call(desk.url, 'POST', path, { headers, body })
    await make('/rule-groups', { name: 'All' })
    for (const [name, then] of Object.entries(countedRules)) {
      expect((await make('/rules', { name, group: 'all', when: [{ on: 'created' }], then })).status).toBe(201)
    }
    const open = async (_: unknown, client: number) => {
      for (let count = 0; count < EVENTS / 8; count += 1) {
        const requester = { name: 'Ken Tanaka', email: `ken${client}@example.com` }
        const answer = await make('/tickets', { requester, subject: 'No sound', body: 'Since today.' })
        numbers.push(((await answer.json()) as Ticket).number)
      }
    }
    await Promise.all(Array.from({ length: 8 }, open))
    await desk.kill()
  }
  const desks = { database }
  const acted = async () =>
    Number((await ask(desks, `select count(*) from decision where kind = 'rule'`))[0]?.['count'])
  for (const share of [0.4, 1]) {
    await using desk = await startDesk({ on: database, env })
    await vi.waitFor(async () => expect(await acted()).toBeGreaterThanOrEqual(EVENTS * 2 * share), {
      timeout: 60_000,
      interval: 20,
    })
    if (share === 1) break
    await desk.kill()
    // What it held comes back a minute later: the test does not wait for that.
    await ask(desks, 'update job set locked_until = now() where locked_until is not null')
  }
  expect(await acted()).toBe(EVENTS * 2)
  const rows = await ask(
    desks,
    `
    select t.number, array(select e.details -> 'decision' ->> 'key' from event e
        where e.stream_id = t.id and e.details ? 'decision' order by 1) as acts,
      (select count(*)::int from message m where m.ticket_id = t.id and m.kind = 'note') as notes, t.tags
    from ticket t order by t.number`,
  )
  const once = (number: string) => ({ number, acts: ['noting', 'tagging'], notes: 1, tags: ['seen'] })
  expect(rows).toEqual(numbers.toSorted().map(once))
})
