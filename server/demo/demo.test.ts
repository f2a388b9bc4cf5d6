import { expect, test } from 'vitest'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk } from '../testing/desk.ts'
import { asAgent, callerWith, withJane } from '../testing/people.ts'
import { playDemo } from './index.ts'

test('the demo desk is played through the real actions: its history is whole, and playing again changes nothing', async () => {
  await using started = await startTestDesk({ demo: true })
  await playDemo(started.desk, { tickets: 0 })
  const before = await checkDesk(started.desk)
  expect(before.wrong).toEqual([])
  await playDemo(started.desk, { tickets: 0 })
  expect(await checkDesk(started.desk)).toEqual(before)

  const jane = await asAgent(started, 'jane.doe')
  const { body } = await jane<{ items: Ticket[] }>('GET', '/tickets?queue=all')
  const categories = new Set(body.items.map(({ status }) => status.category))
  expect([...categories].toSorted()).toEqual(['closed', 'hold', 'open', 'resolved', 'waiting'])
  expect(body.items.every(({ requester }) => requester.email?.endsWith('@example.com'))).toBe(true)
  const door = await callerWith(started)<{ demo: { password: string; agents: object[] } }>('GET', '/doorstep')
  expect(door.body.demo.agents).toHaveLength(10)
})

test('a desk that is in use is not made a demo desk', async () => {
  await using started = await startTestDesk()
  await withJane(started)
  await expect(playDemo(started.desk)).rejects.toThrow('in use already')
})
