import { expect, test } from 'vitest'
import type { Clock } from '#api/clocks.ts'
import type { TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { customerActor } from '../customers/index.ts'
import { startTestDesk } from '../testing/desk.ts'
import { withJane } from '../testing/people.ts'
import { readForCustomer } from '../tickets/index.ts'
import { promiseTo } from './index.ts'

const MINUTE = 60_000

test('what became of clocks stands with what did it, for agents alone', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  const targets = [
    { metric: 'first-response', seconds: 3600 },
    { metric: 'resolution', seconds: 7200 },
  ]
  await jane('POST', '/slas', { name: 'Gold', targets })
  const intake = { requester: { name: 'Ken' }, subject: 'No sound', body: 'Help', sla: 'gold' }
  const { body: made } = await jane<Ticket>('POST', '/tickets', intake)
  const path = `/tickets/${made.number}`
  started.pass(20 * MINUTE)
  await jane('POST', `${path}/replies`, { body: 'Which cable?', status: 'pending-customer-reply' })
  started.pass(10 * MINUTE)
  await jane('POST', `${path}/messages`, { from: { name: 'Ken' }, body: 'The blue one.' })
  started.pass(120 * MINUTE)
  await jane('PATCH', path, { status: 'resolved' })
  const { body } = await jane<{ items: TimelineItem[] }>('GET', `${path}/timeline`)
  const turns = body.items.flatMap((item) => {
    const clocks = item.kind === 'event' ? item.details['clocks'] : item.clocks
    return clocks === undefined ? [] : [[item.kind, clocks]]
  })
  expect(turns).toEqual([
    ['reply', [{ metric: 'first-response', became: 'met', leftSeconds: 2400 }]],
    ['event', [{ metric: 'resolution', became: 'paused', leftSeconds: 6000 }]],
    ['event', [{ metric: 'resolution', became: 'resumed', leftSeconds: 6000 }]],
    ['event', [{ metric: 'resolution', became: 'missed', leftSeconds: -1200 }]],
  ])

  const ken = await customerActor(started.desk.db, made.requester.id, null)
  if (!ken) throw new Error('nobody asks')
  const seen = await readForCustomer(started.desk, ken, made.number)
  expect(seen.messages.map(({ kind }) => kind)).toEqual(['message', 'reply', 'message'])
  expect(JSON.stringify(seen)).not.toMatch(/clocks|first-response|Gold/)
  const stranger = { ...ken, id: ken.id + 1 }
  await expect(promiseTo(started.desk, stranger, made.number)).rejects.toMatchObject({ code: 'not-found' })
  expect(await promiseTo(started.desk, ken, made.number)).toBeNull()
})

test('what a plan promised that was there from the beginning is read like any other', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  const { body: made } = await jane<Ticket>('POST', '/tickets', { requester: { name: 'Ken' }, subject: 'x', body: 'y' })
  expect(made.sla).not.toBeNull()
  await jane('PATCH', `/tickets/${made.number}`, { status: 'resolved' })
  const { status, body } = await jane<{ items: Clock[] }>('GET', `/tickets/${made.number}/clocks`)
  expect([status, body.items.map(({ state, version }) => [state, version])]).toEqual([200, [['met', 1]]])
})
