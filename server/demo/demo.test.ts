import { expect, test } from 'vitest'
import type { MacroItem } from '#api/macros.ts'
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
  const { body: macros } = await jane<{ items: MacroItem[] }>('GET', '/macros')
  expect(macros.items).toHaveLength(5)
  expect(macros.items.filter(({ used }) => used.count > 0)).toHaveLength(2)
  for (const { number } of body.items) {
    const { body: preview } = await jane<{ html: string }>(
      'POST',
      `/tickets/${number}/macros/a-little-more-please/preview`,
    )
    expect(preview.html).toContain('<span data-cursor></span>')
  }
  const { body: tags } = await jane<{ items: { tag: string }[] }>('GET', '/tags')
  expect(tags.items.map(({ tag }) => tag)).toEqual(['hardware', 'branch 12', 'branch 7', 'outage', 'password'])
  const door = await callerWith(started)<{ demo: { password: string; agents: object[] } }>('GET', '/doorstep')
  expect(door.body.demo.agents).toHaveLength(10)
})

test('a desk that is in use is not made a demo desk', async () => {
  await using started = await startTestDesk()
  await withJane(started)
  await expect(playDemo(started.desk)).rejects.toThrow('in use already')
})
