import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Message } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { type OsticketDesk, startOsticketDesk } from '../testing/osticket-desk.ts'
import { patient } from '../testing/people.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

let desk: OsticketDesk
beforeAll(async () => {
  desk = await startOsticketDesk()
  const jane = patient(desk.jane)
  const make = async (path: string, body: object) => expect((await jane('POST', path, body)).status).toBe(201)
  await make('/fields', { name: 'Asset tag', type: 'text' })
  await make('/fields', { name: 'Floor', type: 'number' })
  await make('/fields', { name: 'Urgent', type: 'checkbox' })
  await make('/fields', { name: 'Site', type: 'choice', choices: ['Berlin', 'Hamburg'] })
  await make('/fields', { name: 'Since', type: 'date' })
  await make('/topics', { name: 'Monitoring', public: false, position: 900 })
})
afterAll(() => desk[Symbol.asyncDispose]())

interface Stored {
  ticket: Ticket
  message: Message
}

async function stored(number: string): Promise<Stored> {
  const jane = patient(desk.jane)
  const { body: ticket } = await jane<Ticket>('GET', `/tickets/${number}`)
  const { body } = await jane<{ items: Message[] }>('GET', `/tickets/${number}/timeline`)
  const message = body.items.find(({ kind }) => kind === 'message')
  if (!message) throw new Error('the ticket has no message')
  return { ticket, message }
}

async function file(number: string, index = 0): Promise<{ name: string; type: string; content: Buffer }> {
  const { message } = await stored(number)
  const attachment = message.attachments[index]
  if (!attachment) throw new Error(`there is no file ${index}`)
  const headers = { authorization: `Bearer ${await janesKey()}` }
  const answer = await desk.http.inject({ method: 'GET', url: attachment.url, headers })
  return { name: attachment.name, type: attachment.type, content: answer.rawPayload }
}

async function janesKey(): Promise<string> {
  const { body } = await patient(desk.jane)<{ secret: string }>('POST', '/keys', { name: 'files', agent: 'jane.doe' })
  return body.secret
}

const base = { email: 'ken@example.com', name: 'Ken Tanaka', subject: 'No sound', message: 'Since today.' }
const json = (more: object = {}) => JSON.stringify({ ...base, ...more })
const xml = (inside: string, attributes = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<ticket${attributes}><name>Ken</name><email>ken@example.com</email>` +
  `<subject>No sound</subject>${inside}</ticket>`
const base64 = (text: string, charset: BufferEncoding = 'utf8') => Buffer.from(text, charset).toString('base64')

async function accepted(path: string, payload: string | Buffer, headers: Record<string, string> = {}): Promise<string> {
  const { status, text, headers: said } = await desk.post(path, payload, { headers })
  expect({ status, text }).toEqual({ status: 201, text: expect.stringMatching(/^[1-9]\d{3,17}$/) as string })
  expect(said['content-type']).toBe('text/plain; charset=utf-8')
  return text
}

// As PHP's json_encode writes the sample of osTicket's own documentation.
const sampleInPhp = String.raw`{"alert":true,"autorespond":true,"source":"API","name":"Angry User","email":"api@osticket.com","subject":"Testing API","ip":"::1","message":"MESSAGE HERE","attachments":[{"file.txt":"data:text\/plain;charset=utf-8;base64,Q29udGVudHM="}]}`
const zabbix = String.raw`{"name":"Zabbix","email":"zabbix@example.com","subject":"PROBLEM: High CPU on db-1","message":"data:text\/plain;charset=utf-8,Host: db-1\r\nSeverity: High\r\nLoad: 95% für 5 Minuten","topicId":1,"priorityId":"4","source":"API","alert":"true","autorespond":"false","ip":"None"}`
const prtg =
  '{"alert":"true","autorespond":"false","source":"API","name":"PRTG","email":"prtg@example.com","phone":"","subject":"Ping Down","ip":"","message":"data:text/html,<b>Ping</b> is down","priority":"","topicId":""}'

test.each<[string, string, string | Buffer, Record<string, string>]>([
  ['the sample in PHP', '/api/tickets.json', sampleInPhp, { expect: '', 'user-agent': 'osTicket API Client v1.7' }],
  ['requests in Python', '/api/tickets.json', json(), { 'content-type': 'application/json', accept: '*/*' }],
  ['a form in name only, as curl -d sends', '/api/tickets.json', json(), { 'content-type': FORM() }],
  ['text/plain', '/api/tickets.json', json(), { 'content-type': 'text/plain;charset=UTF-8' }],
  ['no type at all', '/api/tickets.json', json(), {}],
  ['a type that is none', '/api/tickets.json', json(), { 'content-type': 'json' }],
  ['a form of parts in name only', '/api/tickets.json', json(), { 'content-type': 'multipart/form-data' }],
  ['a byte order mark', '/api/tickets.json', `\ufeff${json()}`, {}],
  ['UTF-16', '/api/tickets.json', Buffer.from(`\ufeff${json()}`, 'utf16le'), {}],
  ['JSON wanted back', '/api/tickets.json', json(), { accept: 'application/json' }],
  ['XML wanted back', '/api/tickets.xml', xml('<message>Hi</message>'), { accept: 'application/xml' }],
  ['a webhook of Zabbix', '/api/tickets.json', zabbix, { 'content-type': 'application/json' }],
  ['a notification of PRTG', '/api/tickets.json', prtg, { 'content-type': FORM() }],
  ['the address without rewriting', '/api/http.php/tickets.json', json(), {}],
  ['XML without rewriting', '/api/http.php/tickets.xml', xml('<message>Hi</message>'), { 'content-type': 'text/xml' }],
  ['a query behind it', '/api/tickets.json?debug=1', json(), {}],
  ['fields that nobody knows', '/api/tickets.json', json({ deptId: 3, uid: 1, statusId: 9, __proto: 1, x: {} }), {}],
  [
    'a ticket that would set everything',
    '/api/tickets.json',
    json({ staffId: 1, slaId: 2, duedate: 'x', cc: 'y' }),
    {},
  ],
  ['an ip of null', '/api/tickets.json', json({ ip: null, phone: null, topicId: null, attachments: null }), {}],
  ['no attachments, as a list', '/api/tickets.json', json({ attachments: [] }), {}],
  ['no attachments, as an object', '/api/tickets.json', json({ attachments: {} }), {}],
  ['no attachments, as a word', '/api/tickets.json', json({ attachments: '' }), {}],
  ['attachments of nothing', '/api/tickets.json', json({ attachments: [null, [], {}] }), {}],
  ['a browser’s cookie by the way', '/api/tickets.json', json(), { cookie: 'OSTSESSID=x', origin: 'https://a.test' }],
])('is taken: %s', async (_, path, payload, headers) => {
  await accepted(path, payload, headers)
})

function FORM(): string {
  return 'application/x-www-form-urlencoded'
}

test.each<[string, unknown, string]>([
  ['plain', 'Grüße\nbis 95% voll', 'Grüße\nbis 95% voll'],
  ['a word that begins alike', 'data: the disk is full, again', 'data: the disk is full, again'],
  ['not encoded', 'data:text/plain;charset=utf-8,Load at 95%, für alle', 'Load at 95%, für alle'],
  ['not encoded, in another charset by name', 'data:text/plain;charset=iso-8859-1,Grüße', 'Grüße'],
  ['percent-encoded', 'data:text/plain,Gr%C3%BC%C3%9Fe%20an%20alle', 'Grüße an alle'],
  ['percent-encoded in Latin-1', 'data:text/plain;charset=iso-8859-1,Gr%FC%DFe', 'Grüße'],
  ['base64', `data:text/plain;base64,${base64('Grüße')}`, 'Grüße'],
  ['base64 and a charset', `data:text/plain;charset=ISO-8859-1;base64,${base64('Grüße', 'latin1')}`, 'Grüße'],
  ['base64 in lines', `data:text/plain;base64,${base64('Hello, world').replace(/(.{4})/g, '$1\r\n')}`, 'Hello, world'],
  ['no type', 'data:,Hello', 'Hello'],
  ['a charset only', 'data:;charset=utf-8,Hello', 'Hello'],
  ['a charset that there is not', 'data:text/plain;charset=klingon,Qapla', 'Qapla'],
  ['an emoji', 'Down \u{1f525}', 'Down \u{1f525}'],
  ['HTML in a plain one', 'a <b>c</b>', 'a <b>c</b>'],
  ['a number', 42, '42'],
  ['with what cannot be stored', 'a\u0000b \ud800', 'ab \ufffd'],
])('the text of a message that is %s', async (_, message, text) => {
  const { message: kept } = await stored(await accepted('/api/tickets.json', json({ message })))
  expect(kept.text).toBe(text)
})

test.each([
  ['not encoded', 'data:text/html,<p>Disk <b>full</b> at 95%</p>'],
  ['with a charset', 'data:text/html;charset=utf-8,<p>Disk <b>full</b> at 95%</p>'],
  ['in capitals', 'DATA:TEXT/HTML,<p>Disk <b>full</b> at 95%</p>'],
  ['percent-encoded', `data:text/html,${encodeURIComponent('<p>Disk <b>full</b> at 95%</p>')}`],
  ['base64', `data:text/html;charset=utf-8;base64,${base64('<p>Disk <b>full</b> at 95%</p>')}`],
])('HTML, %s, is kept as such and made safe', async (_, message) => {
  const { message: kept } = await stored(
    await accepted('/api/tickets.json', json({ message: message.replace('</p>', '</p><script>x</script>') })),
  )
  expect(kept.html).toContain('<b>full</b>')
  expect(kept.html).not.toContain('script')
  expect(kept.text).toContain('Disk full at 95%')
})

test.each<[string, unknown, string, string]>([
  ['a list of one each', [{ 'a.txt': 'data:text/plain;charset=utf-8,hällo' }], 'a.txt', 'hällo'],
  ['base64', [{ 'a.txt': `data:text/plain;base64,${base64('hello')}` }], 'a.txt', 'hello'],
  ['percent-encoded', [{ 'a.txt': 'data:text/plain,h%C3%A4llo' }], 'a.txt', 'hällo'],
  ['no data URL', [{ 'a.txt': 'hello' }], 'a.txt', 'hello'],
  ['described', [{ name: 'a.txt', type: 'text/plain', data: base64('hello'), encoding: 'base64' }], 'a.txt', 'hello'],
  ['described, as text', [{ name: 'a.txt', data: 'hello' }], 'a.txt', 'hello'],
  ['one described', { name: 'a.txt', data: 'hello' }, 'a.txt', 'hello'],
  ['an object of names', { 'a.txt': 'data:text/plain,hello' }, 'a.txt', 'hello'],
  ['a path for a name', [{ 'C:\\logs\\../a.txt': 'hello' }], 'a.txt', 'hello'],
  ['no name', [{ '': 'hello' }], 'file', 'hello'],
  ['URL-safe base64', [{ 'a.txt': 'data:text/plain;base64,aGk_aGk-' }], 'a.txt', 'hi?hi>'],
])('a file that came as %s', async (_, attachments, name, content) => {
  const kept = await file(await accepted('/api/tickets.json', json({ attachments })))
  expect({ name: kept.name, content: kept.content.toString() }).toEqual({ name, content })
})

test('what a file is follows from its content, and its bytes are kept', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const attachments = [
    { 'b.txt': 'one' },
    { 'a.exe': `data:application/x-msdownload;base64,${png.toString('base64')}` },
  ]
  const number = await accepted('/api/tickets.json', json({ attachments }))
  expect(await file(number, 1)).toEqual({ name: 'a.exe', type: 'image/png', content: png })
})

test.each<[string, string, string]>([
  ['text', '<message>Since &lt;today&gt; &amp; &#228;</message>', 'Since <today> & ä'],
  ['CDATA', '<message><![CDATA[a < b &amp; c]]></message>', 'a < b &amp; c'],
  ['an attribute', '', 'by attribute'],
  ['a type', '<message type="text/plain">Hello</message>', 'Hello'],
  ['HTML', '<message type="text/html"><![CDATA[<!DOCTYPE html><p>a <b>b</b></p>]]></message>', 'a b'],
  ['HTML, escaped', '<message type="text/html">&lt;p&gt;a &lt;b&gt;b&lt;/b&gt;&lt;/p&gt;</message>', 'a b'],
  ['a data URL', '<message>data:text/html,<![CDATA[<p>a <b>b</b></p>]]></message>', 'a b'],
  ['elements within', '<message><type>text/html</type><body><![CDATA[<i>a</i> b]]></body></message>', 'a b'],
])('the message of XML as %s', async (_, inside, text) => {
  const number = await accepted('/api/tickets.xml', xml(inside, inside === '' ? ' message="by attribute"' : ''))
  expect((await stored(number)).message.text.trim()).toBe(text)
})

test('XML by attributes and by elements says the same', async () => {
  const file = '<file name="a.txt" type="text/plain" encoding="base64">aGVs\n bG8=</file><file name="b.txt">two</file>'
  const byElements = xml(
    `<message>M</message><phone ext="12">318 555</phone><source>phone</source><priorityId>high</priorityId><attachments>${file}</attachments>`,
  )
  const byAttributes = `<ticket alert="false" autorespond="false" source="Phone" name="Ken" email="ken@example.com" subject="No sound" message="M" priorityId="3" phone="318 555X12"><attachments>${file}</attachments><ip>None</ip></ticket>`
  for (const body of [byElements, byAttributes]) {
    const { ticket, message } = await stored(await accepted('/api/tickets.xml', body))
    expect(ticket).toMatchObject({ source: 'phone', priority: { key: 'high' }, subject: 'No sound' })
    expect(message.attachments.map(({ name, size }) => [name, size])).toEqual([
      ['a.txt', 5],
      ['b.txt', 3],
    ])
  }
})

test('XML in the encoding it declares', async () => {
  const text = xml('<message>Grüße</message>').replace('UTF-8', 'ISO-8859-1')
  const { message } = await stored(await accepted('/api/tickets.xml', Buffer.from(text, 'latin1')))
  expect(message.text).toBe('Grüße')
})

test('JSON that is not UTF-8 is read as Windows-1252', async () => {
  const { message } = await stored(
    await accepted('/api/tickets.json', Buffer.from(json({ message: 'Grüße' }), 'latin1')),
  )
  expect(message.text).toBe('Grüße')
})

test.each<[string, object, object]>([
  ['a topic by key', { topicId: 'feedback' }, { topic: { key: 'feedback' } }],
  ['a topic by name', { topicId: 'GENERAL inquiry' }, { topic: { key: 'general-inquiry' } }],
  ['a topic by place', { topicId: 2 }, { topic: { key: 'feedback' } }],
  ['a topic by place, as text', { topicId: '3' }, { topic: { key: 'report-a-problem' } }],
  ['a topic that customers do not see', { topicId: 'Monitoring' }, { topic: { key: 'monitoring' } }],
  ['a topic that there is not', { topicId: 999 }, { topic: null }],
  ['a topic of nonsense', { topicId: { a: 1 } }, { topic: null }],
  ['the lowest priority', { priorityId: 1 }, { priority: { key: 'low' } }],
  ['the highest priority', { priorityId: '4' }, { priority: { key: 'emergency' } }],
  ['a priority by name', { priorityId: 'High' }, { priority: { key: 'high' } }],
  ['a priority, as the form calls it', { priority: 'emergency' }, { priority: { key: 'emergency' } }],
  ['a priority of nothing', { priority: '', priorityId: '' }, { priority: { key: 'normal' } }],
  ['a priority that there is not', { priorityId: 77 }, { priority: { key: 'normal' } }],
  ['no source', {}, { source: 'api' }],
  ['the source Phone', { source: 'Phone' }, { source: 'phone' }],
  ['the source Web', { source: 'WEB' }, { source: 'web' }],
  ['a source that there is not', { source: 'staff' }, { source: 'api' }],
  ['no name', { name: '', email: 'no.name@example.com' }, { requester: { name: 'no.name' } }],
  ['no subject', { subject: '', message: '\n Disk full \nmore' }, { subject: 'Disk full' }],
  ['no subject but a topic', { subject: null, topicId: 2 }, { subject: 'Feedback' }],
  ['no subject, of HTML', { subject: '', message: 'data:text/html,<p>Disk</p><p>x</p>' }, { subject: 'Disk' }],
  ['a subject in lines', { subject: 'Disk\r\nfull' }, { subject: 'Disk full' }],
  ['a field', { 'asset-tag': 'PC-1' }, { fields: { 'asset-tag': 'PC-1' } }],
  ['a field, as osTicket spells it', { asset_tag: 17 }, { fields: { 'asset-tag': '17' } }],
  ['a number', { floor: '2,5' }, { fields: { floor: 2.5 } }],
  ['a checkbox', { urgent: '1' }, { fields: { urgent: true } }],
  ['a choice', { site: 'berlin' }, { fields: { site: 'Berlin' } }],
  ['a choice by its label', { site: { h: 'Hamburg' } }, { fields: { site: 'Hamburg' } }],
  ['a date', { since: '24 December 2026' }, { fields: { since: '2026-12-24' } }],
  ['a date with a time', { since: '2026-12-24 10:00:00' }, { fields: { since: '2026-12-24' } }],
])('what is set by %s', async (_, sent, expected) => {
  const { ticket } = await stored(await accepted('/api/tickets.json', json(sent)))
  expect(ticket).toMatchObject(expected)
})

test('a subject that is too long is cut, so that the alarm arrives', async () => {
  const { ticket } = await stored(await accepted('/api/tickets.json', json({ subject: 'x'.repeat(500) })))
  expect(ticket.subject).toHaveLength(199)
  expect(ticket.subject.endsWith('…')).toBe(true)
})

test('the telephone number of somebody new is kept', async () => {
  const jane = patient(desk.jane)
  const number = await accepted('/api/tickets.json', json({ email: 'new@example.com', phone: '3185551234x12' }))
  const { ticket } = await stored(number)
  const { body } = await jane<{ phone: string }>('GET', `/customers/${ticket.requester.id}`)
  expect(body.phone).toBe('3185551234X12')
})

test.each<[unknown, boolean]>([
  [false, false],
  ['false', false],
  ['0', false],
  [0, false],
  [true, true],
  ['true', true],
  ['', true],
  [undefined, true],
])('autorespond and alert of %j', async (said, isTold) => {
  const number = await accepted('/api/tickets.json', json({ autorespond: said, alert: said }))
  const { body } = await patient(desk.jane)<{ items: { kind: string; name?: string; details?: object }[] }>(
    'GET',
    `/tickets/${number}/timeline`,
  )
  const created = body.items.find(({ name }) => name === 'ticket.created')
  expect(created?.details).toEqual(isTold ? {} : { autorespond: false, alert: false })
})
