import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Ticket } from '#api/tickets.ts'
import { type OsticketDesk, startOsticketDesk } from '../testing/osticket-desk.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let desk: OsticketDesk
beforeAll(async () => void (desk = await startOsticketDesk()))
afterAll(() => desk[Symbol.asyncDispose]())

const mail = (headers: string[], body = 'Since today.') =>
  ['Date: Mon, 23 Nov 2026 10:00:00 +0100', 'To: help@desk.test', ...headers, '', body, ''].join('\r\n')
const fromKen = 'From: Ken Tanaka <ken@example.com>'

test('a mail that is passed on opens a ticket, whatever is said of its type', async () => {
  const raw = mail([fromKen, 'Subject: =?utf-8?q?Kein_T=C3=B6n?=', 'Message-ID: <one@example.com>'])
  const answer = await desk.post('/api/tickets.email', raw, { headers: { 'content-type': 'application/json' } })
  expect([answer.status, answer.text]).toEqual([201, expect.stringMatching(/^[1-9]\d{3,}$/)])
  const { body } = await desk.jane<Ticket>('GET', `/tickets/${answer.text}`)
  expect(body).toMatchObject({ subject: 'Kein Tön', source: 'email', requester: { email: 'ken@example.com' } })
})

test('the same mail again is no second ticket', async () => {
  const raw = mail([fromKen, 'Subject: Twice', 'Message-ID: <two@example.com>'])
  const first = await desk.post('/api/http.php/tickets.email', raw)
  const second = await desk.post('/api/tickets.email', raw)
  expect([first.status, second.status]).toEqual([201, 201])
  expect([first.text, '0']).toContain(second.text)
  const { body } = await desk.jane<{ items: Ticket[] }>('GET', '/tickets?limit=200')
  expect(body.items.filter(({ subject }) => subject === 'Twice')).toHaveLength(1)
})

test('a mail that came back opens no ticket, and is not sent again', async () => {
  const raw = mail([
    'From: MAILER-DAEMON@mx.test',
    'Subject: Undelivered Mail',
    'Return-Path: <>',
    'Auto-Submitted: auto-replied',
  ])
  const answer = await desk.post('/api/tickets.email', raw)
  expect([answer.status, answer.text]).toEqual([201, '0'])
})

test('a mail whose sender is banned is denied', async () => {
  expect((await desk.jane('POST', '/bans', { pattern: 'spam@example.com' })).status).toBe(201)
  const answer = await desk.post('/api/tickets.email', mail(['From: spam@example.com', 'Subject: Buy']))
  expect(answer.status).toBe(403)
  expect(answer.text).toContain('Ticket denied')
})

test('nothing is no mail', async () => {
  const answer = await desk.post('/api/tickets.email', '')
  expect([answer.status, answer.text]).toEqual([400, 'The request is empty: send the mail as its body.'])
})
