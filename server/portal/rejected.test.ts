import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Rejection } from '#api/rejections.ts'
import { type PortalDesk, startPortalDesk } from '../testing/portal-desk.ts'

let desk: PortalDesk

beforeAll(async () => {
  desk = await startPortalDesk()
  await desk.api('POST /rule-groups', { name: 'Door' })
  const condition = { field: 'subject', operator: 'contains', values: ['lottery'] }
  const then = [{ do: 'reject', reason: 'We sell no <lottery> tickets.' }]
  await desk.api('POST /rules', { name: 'No', group: 'door', when: [{ on: 'created' }], if: condition, then })
})
afterAll(() => desk[Symbol.asyncDispose]())

const typed = { topic: 'general-inquiry', body: 'How much?', name: 'Ken', email: 'ken@bank.test' }

test('what a rule turns away keeps its words on the page, with the reason; corrected it comes in', async () => {
  const browser = desk.browser('198.51.100.1')
  const { token = '' } = browser.hidden(await browser.get('/open'))
  const send = (subject: string) => browser.post('/open', { fields: { ...typed, subject, token }, files: [] })
  const page = await send('A lottery ticket')
  expect(page.status).toBe(403)
  expect(page.text).toContain('This desk did not take it: We sell no <lottery> tickets.')
  expect(page.html).toContain('&lt;lottery&gt;')
  expect(page.html).toContain('How much?')
  const again = await send('A lottery ticket')
  expect(again.status).toBe(403)
  expect((await send('A ticket for the tram')).status).toBe(303)
  const { body } = await desk.api('GET /rules/no/rejections')
  const { items } = body as { items: Rejection[] }
  expect(items).toMatchObject([{ source: 'web', from: { email: 'ken@bank.test' } }, { source: 'web' }])
})

test('an osTicket program is told so in its own way', async () => {
  const { status, body } = await desk.api('POST /keys', { name: 'old program' })
  expect(status).toBe(201)
  const payload = JSON.stringify({ name: 'Ken', email: 'ken@bank.test', subject: 'Lottery', message: 'How much?' })
  const headers = { 'x-api-key': (body as { secret: string }).secret }
  const answer = await desk.http.inject({ method: 'POST', url: '/api/tickets.json', headers, payload })
  expect([answer.statusCode, answer.payload]).toEqual([403, 'We sell no <lottery> tickets.'])
})
