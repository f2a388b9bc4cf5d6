import { expect, test } from 'vitest'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk } from '../testing/desk.ts'
import { asAgent } from '../testing/people.ts'
import { replayed } from '../testing/replayed.ts'
import type { Desk } from '../schema/desk.ts'
import { playDemo } from './index.ts'

test('the whole demo desk: ninety days of five hundred tickets, whose history is whole and whose queues are alive', async () => {
  await using started = await startTestDesk({ demo: true })
  const said: string[] = []
  // All has happened by then that is played; on the last day routing begins.
  const before = started.desk.now()
  await playDemo(started.desk, { say: (line) => said.push(line) })
  expect(said).toContain('Playing ninety days: 40 %')
  const checked = await checkDesk(started.desk)
  expect(checked.wrong).toEqual([])
  expect(checked.tickets).toBeGreaterThan(480)

  const jane = await asAgent(started, 'jane.doe')
  const { body } = await jane<{ items: Ticket[] }>('GET', '/tickets?queue=open&limit=100')
  const open = body.items
  expect(open.length).toBeGreaterThan(55)
  expect(open.length).toBeLessThan(95)
  expect(new Set(open.map(({ subject }) => subject)).size).toBe(open.length)
  const of = (username: string) => open.filter(({ assignee }) => assignee?.name === username).length
  for (const name of ['Jane Doe', 'John Doe']) expect(of(name), name).toBeGreaterThan(4)
  const late = await jane<{ items: Ticket[] }>('GET', '/tickets?queue=overdue&limit=100')
  expect(late.body.items.length).toBeGreaterThan(2)
  expect(late.body.items.length).toBeLessThan(25)

  await bringsAboutAgain(started.desk, before)
}, 300_000)

/** What the settings as they are make of the ninety days is what came of them: no ticket is otherwise in anything. */
async function bringsAboutAgain(desk: Desk, to: Date): Promise<void> {
  for (const days of [30, 93]) {
    const { world, strayed } = await replayed(desk, { from: new Date(to.getTime() - days * 86_400_000), to })
    expect(world.records.size, `${days} days`).toBeGreaterThan(days === 93 ? 480 : 150)
    expect([...world.now.acted.values()].reduce((sum, times) => sum + times, 0)).toBeGreaterThan(40)
    const fields = strayed.map(({ number, fields }) => ({ number, fields: [...fields] }))
    // Nobody watches the clocks while the demo is played: what was missed is on record of no ticket.
    const others = fields.filter((one) => one.fields.some(([field]) => field !== 'breaches'))
    expect(others, `${days} days`).toEqual([])
  }
}
