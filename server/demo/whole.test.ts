import { expect, test } from 'vitest'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk } from '../testing/desk.ts'
import { asAgent } from '../testing/people.ts'
import { playDemo } from './index.ts'

test('the whole demo desk: ninety days of five hundred tickets, whose history is whole and whose queues are alive', async () => {
  await using started = await startTestDesk({ demo: true })
  const said: string[] = []
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
}, 300_000)
