import { Readable } from 'node:stream'
import { extract } from 'tar-stream'
import { expect, test } from 'vitest'
import type { Customer } from '#api/customers.ts'
import type { Ticket } from '#api/tickets.ts'
import { createApiKey } from '../agents/index.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'

async function archiveOf(started: TestDesk, path: string): Promise<Map<string, string>> {
  const { secret } = await createApiKey(
    started.desk,
    { kind: 'system', part: 'test' },
    { name: 'x', agent: 'jane.doe' },
  )
  const headers = { authorization: `Bearer ${secret}` }
  const answer = await started.http.inject({ method: 'GET', url: `/api/v1${path}`, headers })
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/x-tar'])
  const entries = new Map<string, string>()
  const reading = extract()
  Readable.from([answer.rawPayload]).pipe(reading)
  for await (const entry of reading) {
    const pieces: Buffer[] = []
    for await (const piece of entry) pieces.push(piece as Buffer)
    entries.set(entry.header.name, Buffer.concat(pieces).toString())
  }
  return entries
}

test('all that is known about a person comes in one archive, and nothing that they could not see', async () => {
  await using started = await startTestDesk()
  const jane = await withJane(started)
  const agent = await invited(started, jane, { username: 'agent', departments: { support: 'all-access' } })
  const { body: anna } = await jane<Customer>('POST', '/customers', { name: 'Anna Berg', email: 'anna@example.com' })
  const { body: former } = await jane<Customer>('POST', '/customers', { name: 'A. B.', email: 'ab@example.com' })
  await jane('POST', `/customers/${former.id}/merge`, { into: anna.id })
  const large = Buffer.alloc(300_000, 'x')
  const own = await jane<Ticket>('POST', '/tickets', {
    ...{ requester: { name: 'Anna', email: 'anna@example.com' }, subject: 'No sound', body: 'Since today.' },
    attachments: [{ name: 'a/b.txt', base64: large.toString('base64') }],
  })
  const { number } = own.body
  await jane('POST', `/tickets/${number}/replies`, { body: 'Restart it.' })
  const note = { body: 'She is a VIP.', attachments: [{ name: 'vip.txt', base64: 'VklQ' }] }
  await jane('POST', `/tickets/${number}/notes`, note)
  const shared = await jane<Ticket>('POST', '/tickets', {
    ...{
      requester: { name: 'Ken', email: 'ken@example.com' },
      subject: 'No picture',
      body: 'Since today.',
      cc: ['anna@example.com'],
    },
  })
  await runJobs(started.desk)

  expect((await agent('GET', `/customers/${anna.id}/export`)).status).toBe(403)
  expect((await jane('GET', '/customers/999999/export')).status).toBe(404)
  const archive = await archiveOf(started, `/customers/${anna.id}/export`)
  const names = [...archive.keys()]
  expect(names.toSorted()).toEqual(
    [
      ...['mails.json', 'person.json', `tickets/${number}/files/1-a_b.txt`],
      ...[`tickets/${number}/ticket.json`, `tickets/${shared.body.number}/ticket.json`].toSorted(),
    ].toSorted(),
  )
  expect(archive.get(`tickets/${number}/files/1-a_b.txt`)).toBe(large.toString())
  expect(JSON.parse(archive.get('person.json') ?? '')).toMatchObject({
    profiles: [{ email: 'anna@example.com' }, { email: 'ab@example.com', mergedInto: anna.id }],
  })
  expect(JSON.parse(archive.get(`tickets/${number}/ticket.json`) ?? '')).toMatchObject({
    ...{ subject: 'No sound', messages: [{ text: 'Since today.' }, { text: 'Restart it.' }] },
    events: [{ name: 'ticket.created', by: 'agent' }, { name: 'ticket.message-received' }, { name: 'ticket.replied' }],
  })
  expect(archive.get('mails.json')).toContain('Restart it.')
  expect([...archive.values()].join('')).not.toMatch(/VIP/)
})
