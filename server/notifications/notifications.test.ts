import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Ticket } from '#api/tickets.ts'
import { open } from '#platform/base/token.ts'
import { startTestDesk } from '../testing/desk.ts'
import { type Caller, withJane } from '../testing/people.ts'
import { sendAccessLink } from './index.ts'

interface Mail {
  to: string
  subject: string
  text: string
  kind: string
  ticket: string
}

async function mails(jane: Caller, count: number): Promise<Mail[]> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { body } = await jane<{ items: Mail[] }>('GET', '/outbox')
    if (body.items.length >= count) return body.items.toReversed()
    await wait(50)
  }
  throw new Error('the mails did not come')
}

test('a customer is told that the ticket is there, what is answered and that it is resolved, once each', async () => {
  await using started = await startTestDesk({ roles: 'web,worker' })
  const jane = await withJane(started)
  const requester = { name: 'Ken Tanaka', email: 'ken@example.com' }
  const made = await jane<Ticket>('POST', '/tickets', {
    requester,
    subject: 'No sound',
    body: 'Help',
    cc: ['lena@example.com'],
  })
  const path = `/tickets/${made.body.number}`
  await jane('POST', `${path}/notes`, { body: 'A secret between us.' })
  await jane('POST', `${path}/replies`, { body: 'Try the other plug.', status: 'resolved' })

  const written = await mails(jane, 5)
  expect(written.map(({ to, kind }) => `${kind} ${to}`).toSorted()).toEqual([
    'created ken@example.com',
    'replied ken@example.com',
    'replied lena@example.com',
    'resolved ken@example.com',
    'resolved lena@example.com',
  ])
  expect(written.every(({ ticket }) => ticket === made.body.number)).toBe(true)
  expect(written.find(({ kind }) => kind === 'replied')?.text).toContain('Jane Doe answered:\n\nTry the other plug.')
  expect(written.find(({ kind }) => kind === 'resolved')?.text).toContain('7 days')
  expect(JSON.stringify(written)).not.toContain('secret between us')

  const token = /\/t\/(\S+)/.exec(written[0]?.text ?? '')?.[1] ?? ''
  const { secret } = started.desk.config
  expect(open(secret, 'ticket', token, new Date())).toMatchObject({ expired: false })
  expect(open(secret, 'ticket', token, new Date(Date.now() + 31 * 86_400_000))).toMatchObject({ expired: true })
  expect(open(secret, 'ticket', `${token.slice(0, -1)}x`, new Date())).toBeNull()
})

test('whoever wishes another language than the desk gets their letters in it', async () => {
  await using started = await startTestDesk({ roles: 'web,worker' })
  const jane = await withJane(started)
  const { body: ken } = await jane<{ id: number }>('POST', '/customers', {
    ...{ name: 'Ken', email: 'ken@example.com', language: 'de' },
  })
  const requester = { name: 'Ken', email: 'ken@example.com' }
  const opening = { requester, subject: 'No sound', body: 'Help', cc: ['lena@example.com'] }
  const made = await jane<Ticket>('POST', '/tickets', opening)
  await jane('POST', `/tickets/${made.body.number}/replies`, { body: 'Try the other plug.' })
  const written = await mails(jane, 3)
  const toKen = written.filter(({ to }) => to === 'ken@example.com')
  expect(toKen.map(({ subject }) => subject)).toContain(`[${made.body.number}] Ihre Anfrage ist da: No sound`)
  expect(toKen.map(({ text }) => text).join()).toContain('Jane Doe hat geantwortet:')
  expect(written.find(({ to }) => to === 'lena@example.com')?.text).toContain('Jane Doe answered:')
  await sendAccessLink(started.desk, ken.id, null)
  expect((await mails(jane, 4)).at(-1)).toMatchObject({ kind: 'sign-in', subject: 'Ihr Link zu Ihren Tickets' })
})

test('nobody is mailed about a ticket of a customer without an address', async () => {
  await using started = await startTestDesk({ roles: 'web,worker' })
  const jane = await withJane(started)
  const onPhone = await jane<Ticket>('POST', '/tickets', {
    requester: { name: 'Anna' },
    subject: 'Call',
    body: 'Me back',
  })
  await jane('POST', `/tickets/${onPhone.body.number}/replies`, { body: 'We did.', status: 'resolved' })
  const byMail = { requester: { name: 'Ken', email: 'ken@example.com' }, subject: 'After', body: 'That' }
  await jane('POST', '/tickets', byMail)
  const written = await mails(jane, 1)
  expect(written.map(({ to }) => to)).toEqual(['ken@example.com'])
})

test('the letter of a reply carries the signature that its agent chose, never that of a private department', async () => {
  await using started = await startTestDesk({ roles: 'web,worker' })
  const jane = await withJane(started)
  await jane('PATCH', '/departments/support', { signature: 'The people of support' })
  await jane('PATCH', '/departments/maintenance', { signature: 'The people below' })
  const requester = { name: 'Ken', email: 'ken@example.com' }
  const { body: ticket } = await jane<Ticket>('POST', '/tickets', { requester, subject: 'Sound', body: 'None' })
  const reply = async (signs: object, body: string) => {
    await jane('PATCH', '/profile', signs)
    await jane('POST', `/tickets/${ticket.number}/replies`, { body })
    const written = await mails(jane, 1)
    for (let tries = 0; tries < 200; tries += 1) {
      const letter = (await mails(jane, written.length)).find(({ text }) => text.includes(body))
      if (letter) return letter.text
      await wait(50)
    }
    throw new Error('the mail did not come')
  }
  expect(await reply({ signature: 'Jane\r\nDesk 3' }, 'First.')).toContain('First.\n\nJane\nDesk 3\n\n')
  expect(await reply({ signsWith: 'department' }, 'Second.')).toContain('Second.\n\nThe people of support\n\n')
  expect(await reply({ signsWith: 'none' }, 'Third.')).not.toMatch(/Desk 3|The people/)
  await jane('PATCH', `/tickets/${ticket.number}`, { department: 'maintenance' })
  expect(await reply({ signsWith: 'department' }, 'Fourth.')).not.toMatch(/Desk 3|The people/)
})
