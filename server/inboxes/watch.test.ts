import { expect, test } from 'vitest'
import type { OutgoingMail } from '#api/outbox.ts'
import { watchInboxes, watchSilence } from './index.ts'
import type { Desk } from '../schema/desk.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { deskTo, eventually, replyTo, ticketOf } from '../testing/outbox-desk.ts'
import type { Caller } from '../testing/people.ts'
import { startSink } from '../testing/sink.ts'
import { runJobs } from '../testing/work.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

async function letters(jane: Caller): Promise<(string | null)[][]> {
  const { body } = await jane<{ items: (OutgoingMail & { inbox?: string | null })[] }>('GET', '/outbox')
  const found = body.items.filter(({ kind }) => kind === 'desk.trouble').toReversed()
  return found.map(({ subject, state }) => [subject.replace(/^.*?: /, ''), state])
}

async function look(desks: readonly Desk[]): Promise<void> {
  await Promise.all(desks.flatMap((desk) => [watchInboxes(desk), watchSilence(desk)]))
  if (desks[0]) await runJobs(desks[0])
}

test('admins are told by another inbox that one cannot send: when it begins, each day, and when it is over', async () => {
  await using own = await startSink({ password: 'right' })
  await using sink = await startSink()
  const send = { host: '127.0.0.1', port: own.port, security: 'none', user: 'x' }
  await using furnished = await deskTo(null, { roles: 'web' }, { send, sendPassword: 'wr0ng' })
  const { started, jane } = furnished
  await using other = await startTestDesk({ beside: started })
  const [desk, desks] = [started.desk, [started.desk, other.desk]]
  const pass = (time: number) => [started, other].forEach((one: TestDesk) => one.pass(time))
  const route = { host: '127.0.0.1', port: sink.port, security: 'none', user: '' }
  await jane('POST', '/inboxes', { name: 'Other', email: 'other@desk.example', send: route })
  await replyTo(jane, await ticketOf(jane))
  await runJobs(desk)
  await look(desks)
  expect(await letters(jane)).toEqual([])
  const { body } = await jane<{ items: { key: string; health: Record<string, string> }[] }>('GET', '/inboxes')
  expect(body.items.find(({ key }) => key === 'hilfe')?.health).toMatchObject({
    sendFailingSince: expect.any(String) as string,
    sendError: expect.stringMatching(/^refuses the password/) as string,
  })

  pass(16 * MINUTE)
  await look(desks)
  await look(desks)
  const begun = ['Mail from hilfe@desk.example is not sent', 'sent']
  expect(await letters(jane)).toEqual([begun])
  expect(sink.taken.at(-1)?.mail).toMatchObject({
    from: { value: [{ address: 'other@desk.example' }] },
    text: expect.stringContaining('The server said: refuses the password') as string,
  })
  expect(JSON.stringify(sink.taken.at(-1)?.mail)).not.toContain('wr0ng')

  pass(25 * HOUR)
  await look(desks)
  const lasts = ['Mail from hilfe@desk.example is still not sent', 'sent']
  expect(await letters(jane)).toEqual([begun, lasts])

  await jane('PATCH', '/inboxes/hilfe', { sendPassword: 'right' })
  await replyTo(jane, await ticketOf(jane))
  pass(HOUR)
  await runJobs(desk)
  await look(desks)
  expect(await letters(jane)).toEqual([begun, lasts, ['Mail from hilfe@desk.example is sent again', 'sent']])
})

test('an inbox that has only itself tells by the relay of the desk', async () => {
  await using relay = await startSink()
  await using own = await startSink({ password: 'right' })
  const send = { host: '127.0.0.1', port: own.port, security: 'none', user: 'x' }
  const options = { roles: 'web', env: { SMTP_URL: relay.url } }
  await using furnished = await deskTo(null, options, { send, sendPassword: 'wrong' })
  const { started, jane } = furnished
  await replyTo(jane, await ticketOf(jane))
  await runJobs(started.desk)
  started.pass(16 * MINUTE)
  await look([started.desk])
  await eventually(async () => relay.taken.length > 0)
  expect(relay.taken.map(({ mail }) => mail.subject)).toEqual(['Test desk: Mail from hilfe@desk.example is not sent'])
})

test('where no way out is left, nobody is written to', async () => {
  await using furnished = await deskTo(null, { roles: 'web' })
  const { started, jane } = furnished
  const { desk } = started
  await desk.db
    .insertInto('inbox_trouble')
    .values({ inbox: 'hilfe', kind: 'silent', since: desk.now(), told_at: desk.now() })
    .execute()
  await look([desk])
  expect(await letters(jane)).toEqual([])
})

test('admins are told that nothing comes in for longer than usual, until a mail comes', async () => {
  await using sink = await startSink()
  await using furnished = await deskTo(sink, { roles: 'web' })
  const { started, jane } = furnished
  const { desk } = started
  const hear = async (hoursAgo: readonly number[]) =>
    desk.db
      .insertInto('inbound_mail')
      .values(
        hoursAgo.map((hours) => ({
          ...{ received_at: new Date(desk.now().getTime() - hours * HOUR), inbox: 'hilfe', way: 'pipe' as const },
          ...{
            place: null,
            file_id: null,
            size: 1,
            envelope: '{}',
            facts: '{}',
            outcome: 'spam' as const,
            reason: 'x',
          },
        })),
      )
      .execute()
  // One an hour for four weeks, until five hours ago.
  await hear(Array.from({ length: 28 * 24 }, (_, index) => index + 5))
  await look([desk])
  expect(await letters(jane)).toEqual([['Nothing comes in at hilfe@desk.example', 'sent']])
  const silentSince = async () => {
    const { body } = await jane<{ items: { health: { silentSince: string | null } }[] }>('GET', '/inboxes')
    return body.items[0]?.health.silentSince
  }
  expect(await silentSince()).not.toBeNull()
  started.pass(HOUR)
  await look([desk])
  expect(await letters(jane)).toHaveLength(1)
  await hear([0])
  await look([desk])
  expect((await letters(jane)).at(-1)).toEqual(['Mail comes in again at hilfe@desk.example', 'sent'])
  expect(await silentSince()).toBeNull()
})
