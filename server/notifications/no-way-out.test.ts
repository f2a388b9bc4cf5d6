import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Notice } from '#api/notices.ts'
import type { Ticket } from '#api/tickets.ts'
import { jobsOf } from '../app.ts'
import { startTestDesk } from '../testing/desk.ts'
import { invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'

test('a desk without a way out tells agents in the app alone, and keeps what it would write to customers', async () => {
  await using started = await startTestDesk()
  const { desk } = started
  const jane = await withJane(started)
  const john = await invited(started, jane, { username: 'john', departments: { support: 'all-access' } })
  const requester = { name: 'Ken', email: 'ken@example.com' }
  const { body } = await jane<Ticket>('POST', '/tickets', { requester, subject: 'No sound', body: 'Help' })
  const waiting = async () => {
    const { rows } = await sql<{ event: number; name: string }>`
      select e.position as event, e.name from job j join event e on e.position = (j.payload ->> 'event')::bigint
      where j.kind = 'notifications.tell' order by e.position
    `.execute(desk.db)
    return rows
  }
  const [created, ...others] = await waiting()
  expect([created?.name, ...others]).toEqual(['ticket.created'])
  started.statements()
  await jobsOf(desk)['notifications.tell']?.({ event: created?.event })
  const ran = started.statements().filter(({ sql: text }) => /outgoing_mail|notice|customer|^begin|^commit/.test(text))
  expect(ran.length).toBeLessThanOrEqual(7)
  await runJobs(desk)
  await jane('POST', `/tickets/${body.number}/replies`, { body: 'Try the other plug.' })
  expect((await waiting()).map(({ name }) => name)).toEqual(['ticket.replied'])

  await runJobs(desk)
  const mails = await desk.db.selectFrom('outgoing_mail').select(['kind', 'state', 'agent_id', 'answer']).execute()
  expect(mails).toEqual([
    { kind: 'created', state: 'kept', agent_id: null, answer: expect.stringContaining('no email address') as string },
    { kind: 'replied', state: 'kept', agent_id: null, answer: expect.stringContaining('no email address') as string },
  ])
  const { body: told } = await john<{ items: Notice[] }>('GET', '/notices')
  expect(told.items.map(({ event }) => event)).toEqual(['created'])

  await jane('PATCH', `/tickets/${body.number}`, { assignee: 'john' })
  await runJobs(desk)
  await jane('POST', '/inboxes', { name: 'Support', email: 'support@example.com' })
  Object.assign(desk.config, { smtpUrl: 'smtp://127.0.0.1:9?security=none' })
  await jane('PATCH', `/tickets/${body.number}`, { assignee: null })
  await jane('PATCH', `/tickets/${body.number}`, { assignee: 'john' })
  await runJobs(desk)
  const letters = await desk.db.selectFrom('outgoing_mail').select('kind').where('agent_id', 'is not', null).execute()
  expect(letters).toEqual([{ kind: 'agent.assigned' }])
})
