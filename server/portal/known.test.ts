import { expect, test } from 'vitest'
import { startPortalDesk } from '../testing/portal-desk.ts'
import { runJobs } from '../testing/work.ts'

const opening = { subject: 'No sound', body: 'Since today.' }

test('a customer reads the portal in their language and their zone, once they are known', async () => {
  await using portal = await startPortalDesk()
  const requester = { name: 'Anna Berg', email: 'anna@example.com' }
  const { body } = (await portal.api('POST /tickets', { ...opening, requester })) as {
    body: { number: string; requester: { id: number } }
  }
  await portal.api(`PATCH /customers/${body.requester.id}`, { language: 'de', zone: 'Asia/Tokyo' })
  await runJobs(portal.desk)
  const browser = portal.browser()
  const link = await portal.linkTo('anna@example.com')
  expect((await browser.get('/', { 'accept-language': 'en' })).headers['content-language']).toBe('en')
  await browser.get(link ?? '')
  const page = await browser.get(`/tickets/${body.number}`, { 'accept-language': 'en' })
  expect([page.status, page.headers['content-language']]).toEqual([200, 'de'])
  expect(page.text).toContain('GMT+9')
})

test('the link of a merged customer leads on, and that of an erased one nowhere', async () => {
  await using portal = await startPortalDesk()
  const made = async (name: string, email: string) =>
    (
      (await portal.api('POST /tickets', { ...opening, requester: { name, email } })) as {
        body: { number: string; requester: { id: number } }
      }
    ).body
  const [kept, duplicate] = [await made('Anna Berg', 'anna@example.com'), await made('A. Berg', 'berg@example.com')]
  await runJobs(portal.desk)
  const link = (await portal.linkTo('berg@example.com')) ?? ''
  await portal.api(`POST /customers/${duplicate.requester.id}/merge`, { into: kept.requester.id })
  await runJobs(portal.desk)
  const browser = portal.browser()
  expect((await browser.get(link)).location).toBe(`/tickets/${duplicate.number}`)
  expect((await browser.get(`/tickets/${duplicate.number}`)).status).toBe(200)

  await portal.browser().post('/check', { fields: { email: 'berg@example.com', number: '' } })
  await expect.poll(() => portal.mailsTo('anna@example.com')).toBe(2)
  const all = (await portal.linkTo('anna@example.com')) ?? ''
  await portal.api(`POST /customers/${kept.requester.id}/erase`, { confirm: 'anna@example.com' })
  expect((await portal.browser().get(all)).status).toBe(404)
  expect((await browser.get(`/tickets/${duplicate.number}`)).status).not.toBe(200)
})
