import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeskSettings } from '#api/settings.ts'
import type { Ticket } from '#api/tickets.ts'
import type { Topic } from '#api/topics.ts'
import { createApiKey } from '../agents/index.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { tinyPicture } from '../testing/picture.ts'
import { asIntake, type Caller, callerWith, withJane } from '../testing/people.ts'

const opening = { requester: { name: 'Ken' }, subject: 'No sound', body: 'Help' }

let started: TestDesk
let jane: Caller

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
})
afterAll(() => started[Symbol.asyncDispose]())

/** For a test that needs a desk on which nobody else did anything. */
async function untouched(roles = 'web') {
  const own = await startTestDesk({ roles })
  return { own, jane: await withJane(own), [Symbol.asyncDispose]: () => own[Symbol.asyncDispose]() }
}

const numberOf = async (jane: Caller, more: object = {}) =>
  (await jane<Ticket>('POST', '/tickets', { ...opening, ...more })).body.number

test('tickets are numbered as the desk says, and as their topic says', async () => {
  await using given = await untouched()
  const { jane } = given
  expect(await numberOf(jane)).toMatch(/^[1-9]\d{5}$/)
  await jane('PATCH', '/settings', { numberMask: '2026####', numberSequential: true })
  expect([await numberOf(jane), await numberOf(jane)]).toEqual(['20260001', '20260002'])
  await jane('POST', '/topics', { name: 'Bills', numberMask: '77####' })
  expect(await numberOf(jane, { topic: 'bills' })).toMatch(/^77\d{4}$/)
  await jane('POST', '/topics', { name: 'Offers', numberMask: '####', numberSequential: true })
  const many = await Promise.all([1, 2, 3, 4, 5, 6].map(() => numberOf(jane, { topic: 'offers' })))
  expect(many.toSorted()).toEqual(['1001', '1002', '1003', '1004', '1005', '1006'])
  await jane('PATCH', '/settings', { numberMask: '202600##' })
  for (const numberMask of ['202600##', '0#####', 'A####', '#############']) {
    expect([numberMask, (await jane('PATCH', '/settings', { numberMask })).status]).toEqual([numberMask, 400])
  }
})

test('counting skips the numbers that are taken', async () => {
  await jane('PATCH', '/settings', { numberMask: '77####', numberSequential: true })
  const first = await numberOf(jane)
  await started.desk.db.updateTable('ticket').set({ number: '770003' }).where('number', '=', first).execute()
  expect([await numberOf(jane), await numberOf(jane)]).toEqual(['770002', '770004'])
})

test('a mask that is half used gets one digit more', async () => {
  await jane('POST', '/topics', { name: 'Claims', numberMask: '66####' })
  await numberOf(jane, { topic: 'claims' })
  const counter = started.desk.db.updateTable('number_counter').where('key', '=', 'mask:66####')
  await counter.set({ next: 5000 }).execute()
  expect(await numberOf(jane, { topic: 'claims' })).toMatch(/^66\d{5}$/)
})

test('a message on a ticket closed too long ago opens one that is counted on', async () => {
  await using given = await untouched()
  const { own, jane } = given
  await jane('PATCH', '/settings', { numberMask: '88####', numberSequential: true, reopenDays: 0 })
  const number = await numberOf(jane)
  await jane('PATCH', `/tickets/${number}`, { status: 'closed' })
  own.pass(3_600_000)
  await jane('POST', `/tickets/${number}/messages`, { from: {}, body: 'Again.' })
  const { body } = await jane<{ items: Ticket[] }>('GET', '/tickets?queue=open')
  expect([number, body.items.map((ticket) => ticket.number)]).toEqual(['880001', ['880002']])
})

test('topics form a tree of three levels without circles', async () => {
  const make = async (name: string, parent: string | null) => jane<Topic>('POST', '/topics', { name, parent })
  expect((await make('One', null)).body.path).toBe('One')
  await make('Two', 'one')
  expect((await make('Three', 'two')).body).toMatchObject({ path: 'One / Two / Three', parent: 'two' })
  expect((await make('Four', 'three')).status).toBe(400)
  expect((await make('Lost', 'nowhere')).status).toBe(400)
  for (const parent of ['one', 'two', 'three']) {
    expect([parent, (await jane('PATCH', '/topics/one', { parent })).status]).toEqual([parent, 400])
  }
  expect((await jane('PATCH', '/topics/two', { disabled: true })).status).toBe(400)
  expect((await jane('PATCH', '/topics/three', { disabled: true })).status).toBe(200)
  expect((await jane('PATCH', '/topics/two', { disabled: true })).status).toBe(200)
  expect((await jane('PATCH', '/topics/three', { disabled: false })).status).toBe(400)
  await jane('PATCH', '/topics/two', { disabled: false })
  expect(await page('/open')).toContain('>One / Two<')
  await jane('PATCH', '/topics/one', { public: false })
  expect(await page('/open')).toContain('>Two<')
  const { body } = await jane<{ topics: Topic[] }>('GET', '/desk')
  expect(body.topics.map(({ path }) => path)).toEqual(expect.arrayContaining(['One / Two', 'One / Two / Three']))
})

test('a priority put elsewhere in the order takes its tickets along; one in use stays', async () => {
  await using given = await untouched('web,worker')
  const { own, jane } = given
  await numberOf(jane, { priority: 'low', subject: 'Low' })
  await numberOf(jane, { priority: 'high', subject: 'High' })
  const subjects = async () => {
    const { body } = await jane<{ items: Ticket[] }>('GET', '/tickets?queue=open&sort=-priority')
    return body.items.map(({ subject }) => subject)
  }
  expect(await subjects()).toEqual(['High', 'Low'])
  await jane('PATCH', '/priorities/low', { urgency: 1, name: 'First' })
  for (let tries = 0; tries < 100 && (await subjects())[0] !== 'Low'; tries += 1) await wait(50)
  expect(await subjects()).toEqual(['Low', 'High'])
  const low = own.desk.db.selectFrom('ticket').select('urgency').where('priority', '=', 'low')
  expect(await low.execute()).toEqual([{ urgency: 1 }])
  expect((await jane('PATCH', '/priorities/normal', { disabled: true })).status).toBe(400)
  await jane('PATCH', '/topics/feedback', { priority: 'emergency' })
  expect((await jane('PATCH', '/priorities/emergency', { disabled: true })).status).toBe(400)
  expect((await jane('PATCH', '/priorities/high', { disabled: true })).status).toBe(400)
  await jane('PATCH', '/topics/report-a-problem-access-issue', { priority: null })
  expect((await jane('PATCH', '/priorities/high', { disabled: true })).status).toBe(200)
  expect((await jane('POST', '/tickets', { ...opening, priority: 'high' })).status).toBe(400)
  expect((await jane('PATCH', '/settings', { defaultPriority: 'high' })).status).toBe(400)
})

test('no door takes more or larger files than an administrator lets through', async () => {
  await jane('PATCH', '/settings', { attachmentMegabytes: 1, attachmentsPerMessage: 1 })
  const small = { name: 'a.txt', base64: Buffer.from('a').toString('base64') }
  const large = { name: 'b.txt', base64: Buffer.alloc(1024 * 1024 + 1, 'b').toString('base64') }
  const intake = await asIntake(started)
  for (const door of [jane, intake]) {
    expect((await door('POST', '/tickets', { ...opening, attachments: [small, small] })).status).toBe(400)
    expect((await door('POST', '/tickets', { ...opening, attachments: [large] })).status).toBe(413)
    expect((await door('POST', '/tickets', { ...opening, attachments: [small] })).status).toBe(201)
  }
  const number = await numberOf(jane)
  for (const act of ['replies', 'notes', 'messages']) {
    const body = { body: 'Hi', from: {}, attachments: [small, small] }
    expect([act, (await jane('POST', `/tickets/${number}/${act}`, body)).status]).toEqual([act, 400])
  }
  expect((await upload('POST', '/files', Buffer.alloc(1024 * 1024 + 1))).status).toBe(413)
  expect(await page('/open')).toContain('Up to 1 files, 1 MB each.')
  for (const wrong of [{ attachmentMegabytes: 26 }, { attachmentsPerMessage: 0 }, { deletedDays: 0 }]) {
    expect((await jane('PATCH', '/settings', wrong)).status).toBe(400)
  }
})

test('customers see the logo, the colour and the words of the desk', async () => {
  const put = await upload('PUT', '/settings/logo', tinyPicture)
  const path = (put.body as DeskSettings).logo ?? ''
  expect(path).toMatch(/^\/portal\/logo\/[0-9a-f]{16}\.png$/)
  const picture = await started.http.inject({ method: 'GET', url: path })
  expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/png'])
  expect(picture.headers['cache-control']).toContain('immutable')
  expect(picture.rawPayload.equals(tinyPicture)).toBe(true)

  const refused = await jane<{ error: { fields: object } }>('PATCH', '/settings', { accent: '#ffcc00' })
  expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([400, ['accent']])
  const portal = {
    en: { heading: 'Ask <us>', intro: 'Two\nlines', footer: 'Harbour Ltd' },
    de: { heading: '', intro: '', footer: '' },
  }
  await jane('PATCH', '/settings', { accent: '#7a1fa2', portal })
  const home = await page('/')
  for (const part of [path, '/portal/colours-7a1fa2.css', 'Ask &lt;us&gt;', 'Two\nlines', 'Harbour Ltd']) {
    expect(home).toContain(part)
  }
  expect(await page('/', 'de')).toContain('Wie können wir helfen?')
  expect(await page('/portal/colours-7a1fa2.css')).toContain('--accent:#7a1fa2')

  expect((await upload('PUT', '/settings/logo', Buffer.from('<svg></svg>'))).status).toBe(400)
  expect((await upload('PUT', '/settings/logo', Buffer.alloc(501 * 1024))).status).toBe(413)
  await jane('DELETE', '/settings/logo')
  expect((await started.http.inject({ method: 'GET', url: path })).statusCode).toBe(404)
  expect(await page('/')).not.toContain('/portal/logo/')
  const long = { ...portal, en: { ...portal.en, intro: 'x'.repeat(501) } }
  expect((await jane('PATCH', '/settings', { portal: long })).status).toBe(400)
  expect((await callerWith(started)('PUT', '/settings/logo')).status).toBe(401)
})

async function page(url: string, language = 'en'): Promise<string> {
  return (await started.http.inject({ method: 'GET', url, headers: { 'accept-language': language } })).payload
}

async function upload(method: 'PUT' | 'POST', path: string, content: Buffer) {
  const actor = { kind: 'system', part: 'test' } as const
  const { secret } = await createApiKey(started.desk, actor, { name: 'upload', agent: 'jane.doe' })
  const head = 'Content-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: image/png'
  const payload = Buffer.concat([Buffer.from(`--b\r\n${head}\r\n\r\n`), content, Buffer.from('\r\n--b--\r\n')])
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'multipart/form-data; boundary=b' }
  const answer = await started.http.inject({ method, url: `/api/v1${path}`, headers, payload })
  return { status: answer.statusCode, body: answer.json<unknown>() }
}
