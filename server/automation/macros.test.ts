import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Macro, MacroItem } from '#api/macros.ts'
import type { Message, TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, invited, patient, withJane } from '../testing/people.ts'

let desk: TestDesk
let jane: Caller
let john: Caller
let sue: Caller

beforeAll(async () => {
  desk = await startTestDesk()
  jane = patient(await withJane(desk))
  const roles = (await jane<{ items: { key: string; permissions: string[] }[] }>('GET', '/roles')).body.items
  const permissions = roles.find(({ key }) => key === 'expanded-access')?.permissions ?? []
  const without = permissions.filter((permission) => permission !== 'canned.manage')
  await jane('POST', '/roles', { name: 'Keeper', permissions: [...without, 'canned.manage'] })
  await jane('POST', '/roles', { name: 'Writer', permissions: without })
  john = patient(await invited(desk, jane, { username: 'john', departments: { support: 'keeper', sales: 'writer' } }))
  sue = patient(await invited(desk, jane, { username: 'sue', departments: { sales: 'writer' } }))
  await jane('POST', '/teams', { name: 'Second', lead: 'sue', members: ['john'] })
  await jane('POST', '/fields', { name: 'Room', type: 'text', public: true })
})
afterAll(async () => {
  const { wrong } = await checkDesk(desk.desk)
  await desk[Symbol.asyncDispose]()
  expect(wrong).toEqual([])
})

type Failed = {
  error: { code: string; message: string; fields?: Record<string, string>; refused?: unknown[]; current?: object }
}
type Items = { items: MacroItem[] }
type Outcome = {
  ticket: string
  outcome: string
  refused: { act: number; reason: string }[]
  changes: object
  says: boolean
}

let count = 0
const named = () => `Macro ${(count += 1)}`
const all = { kind: 'all' } as const

async function made(more: object = {}, by = jane): Promise<Macro> {
  const { status, body } = await by<Macro>('POST', '/macros', {
    name: named(),
    audience: all,
    body: '<p>Hello</p>',
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
async function opened(more: object = {}): Promise<Ticket> {
  const requester = { name: 'Ken Tanaka', email: 'ken@example.com' }
  const { body } = await jane<Ticket>('POST', '/tickets', { requester, subject: 'No <sound>', body: 'x', ...more })
  return body
}
const now = async (number: string) => (await jane<Ticket>('GET', `/tickets/${number}`)).body
const said = async (number: string) => {
  const { body } = await jane<{ items: TimelineItem[] }>('GET', `/tickets/${number}/timeline`)
  return body.items.filter((item): item is Message => item.kind !== 'event')
}
const keysFor = async (by: Caller, query = '') =>
  (await by<Items>('GET', `/macros${query}`)).body.items.map(({ key }) => key)
const apply = (key: string, body: object, by = jane) =>
  by<{ items: Outcome[] } & Failed>('POST', `/macros/${key}/apply`, body)

describe('who', () => {
  test('offers what is for all, for their departments, for their teams, and their own', async () => {
    const everybody = await made()
    const ofSales = await made({ audience: { kind: 'departments', departments: ['sales'] } })
    const ofTeam = await made({ audience: { kind: 'teams', teams: ['second'] } })
    const own = await made({ audience: { kind: 'personal' } }, sue)
    const ours = [everybody, ofSales, ofTeam, own].map(({ key }) => key)
    const seen = async (by: Caller, query = '') => (await keysFor(by, query)).filter((key) => ours.includes(key))
    expect(await seen(sue)).toEqual([everybody.key, ofSales.key, ofTeam.key, own.key])
    expect(await seen(john)).toEqual([everybody.key, ofSales.key, ofTeam.key])
    const [inSales, inSupport] = [await opened({ department: 'sales' }), await opened()]
    expect(await seen(john, `?ticket=${inSales.number}`)).toEqual([everybody.key, ofSales.key, ofTeam.key])
    expect(await seen(john, `?ticket=${inSupport.number}`)).toEqual([everybody.key, ofTeam.key])
    expect((await sue('GET', `/macros?ticket=${inSupport.number}`)).status).toBe(400)
    expect(own).toMatchObject({ owner: { name: 'sue' }, editable: true })
    expect((await john('GET', `/macros/${own.key}`)).status).toBe(404)
    expect((await john('PATCH', `/macros/${own.key}`, { name: 'Mine' })).status).toBe(404)
    expect((await john('DELETE', `/macros/${own.key}`)).status).toBe(404)
    expect((await john('POST', `/macros/${own.key}/files`, {})).status).toBe(404)
    expect((await apply(own.key, { tickets: [inSales.number] }, john)).status).toBe(404)
    expect((await john('POST', `/tickets/${inSales.number}/macros/${own.key}/preview`)).status).toBe(404)
  })

  test('an admin makes them for all, who leads a team for it, canned.manage for a department, everybody for themselves', async () => {
    const make = async (by: Caller, audience: object) =>
      (await by('POST', '/macros', { name: named(), body: 'x', audience })).status
    expect(await make(john, all)).toBe(403)
    expect(await make(john, { kind: 'departments', departments: ['support'] })).toBe(201)
    expect(await make(john, { kind: 'departments', departments: ['support', 'sales'] })).toBe(403)
    expect(await make(john, { kind: 'teams', teams: ['second'] })).toBe(403)
    expect(await make(sue, { kind: 'teams', teams: ['second'] })).toBe(201)
    expect(await make(sue, { kind: 'departments', departments: ['sales'] })).toBe(403)
    expect(await make(sue, { kind: 'personal' })).toBe(201)
    expect(await make(sue, { kind: 'departments', departments: ['gone'] })).toBe(400)
    expect(await make(jane, { kind: 'departments', departments: ['gone'] })).toBe(400)
  })

  test('whoever may change it may not give it to whom they could not', async () => {
    const { key } = await made({ audience: { kind: 'departments', departments: ['support'] } }, john)
    expect((await john('PATCH', `/macros/${key}`, { audience: all })).status).toBe(403)
    expect((await john('PATCH', `/macros/${key}`, { name: named() })).status).toBe(200)
    const shared = await made()
    expect((await john('PATCH', `/macros/${shared.key}`, { name: named() })).status).toBe(403)
    expect((await john('DELETE', `/macros/${shared.key}`)).status).toBe(403)
    expect((await sue('PATCH', `/macros/${key}`, { name: named() })).status).toBe(404)
    expect(await keysFor(john, '?editable=true')).toContain(key)
    expect(await keysFor(john, '?editable=true')).not.toContain(shared.key)
  })

  test('two agents may call their own the same; what is shared has names of its own', async () => {
    const [mine, hers] = [named(), { kind: 'personal' }]
    const one = await made({ name: mine, audience: hers }, john)
    const other = await made({ name: mine, audience: hers }, sue)
    expect(other.key).not.toBe(one.key)
    const again = await sue<Failed>('POST', '/macros', { name: mine, audience: hers, body: 'x' })
    expect(again.body.error.fields).toEqual({ name: `This name is already taken by “${mine}”.` })
  })
})

describe('making', () => {
  test.each<[object, string, string]>([
    [{ body: '', acts: [] }, 'body', 'Give it a text, or something to do.'],
    [{ body: '<p>{{ticket.nmbr}}</p>' }, 'body', 'There is no variable “ticket.nmbr”.'],
    [
      { body: '<p>{{ticket.number</p>' },
      'body',
      '“{{ticket.number” has no end. Write variables like {{ticket.number}}.',
    ],
    [{ body: 'x', acts: [{ do: 'reply', text: 'Hi' }] }, 'acts.0', 'What a macro answers is its text.'],
    [{ body: 'x', acts: [{ do: 'team', team: 'gone' }] }, 'acts.0.team', 'There is no team “gone”.'],
    [{ body: 'x', name: ' ' }, 'name', 'This is needed.'],
    [
      { body: 'x', attachments: [{ file: randomUUID() }] },
      'attachments',
      'An upload is not there any more: upload it again.',
    ],
  ])('%j is refused', async (body, field, message) => {
    const answer = await jane<Failed>('POST', '/macros', { name: named(), audience: all, ...body })
    expect([answer.status, answer.body.error.fields]).toEqual([400, { [field]: message }])
  })

  test('words are made safe, gaps are kept, osTicket’s too', async () => {
    const body =
      '<p onclick="x()">Dear %{ticket.name.first}, {{<b>ticket.number</b>}} {{cursor}}</p><script>x()</script>'
    const { html, preview } = await made({ body, format: 'html' })
    expect(html).toBe('<p>Dear %{ticket.name.first}, {{ticket.number}}<b></b> {{cursor}}</p>')
    expect(preview).toContain('Dear %{ticket.name.first}')
    expect((await made({ body: '**Hi**', format: 'markdown' })).html).toBe('<p><strong>Hi</strong></p>')
  })

  test('a stale change is refused, and its history says who did what', async () => {
    const { key, name, html } = await made()
    await jane('PATCH', `/macros/${key}`, { body: '<p>Newer</p>', disabled: true })
    const late = await jane<Failed>('PATCH', `/macros/${key}`, { body: '<p>Mine</p>', was: { name, body: html } })
    expect([late.status, late.body.error.fields]).toEqual([409, { body: 'Somebody changed this meanwhile.' }])
    expect(late.body.error.current).toMatchObject({ body: '<p>Newer</p>', attachments: [] })
    expect(await keysFor(jane)).not.toContain(key)
    const { body } = await jane<{ items: { act: string; name: string; changes: object }[] }>(
      'GET',
      `/settings/history?kind=macro&key=${key}`,
    )
    expect(body.items.map(({ act, name }) => [act, name])).toEqual([
      ['changed', name],
      ['made', name],
    ])
    expect(body.items[0]?.changes).toMatchObject({ html: [html, '<p>Newer</p>'], disabled: [false, true] })
  })

  test('what it names is not deleted under it', async () => {
    const status = await jane<{ key: string }>('POST', '/statuses', { name: 'Parked', category: 'hold' })
    const { name, key } = await made({ acts: [{ do: 'hold', status: status.body.key, seconds: null }] })
    const refused = await jane<Failed>('DELETE', `/statuses/${status.body.key}`)
    expect([refused.status, refused.body.error.message]).toEqual([409, `It is used by “${name}”. Change them first.`])
    expect((await jane('DELETE', `/macros/${key}`)).status).toBe(200)
    expect((await jane('DELETE', `/statuses/${status.body.key}`)).status).toBe(200)
    expect((await jane('GET', `/macros/${key}`)).status).toBe(404)
  })
})

describe('in the composer', () => {
  test('the preview fills the gaps as they are after its acts, and says what would change and what would not', async () => {
    const { key } = await made({
      body: '<p>Dear {{ticket.requester.first}}, {{ticket.subject}} is {{ticket.status}}. {{cursor}}</p>',
      acts: [
        { do: 'set', field: 'status', value: 'resolved' },
        { do: 'tags', add: ['sound'], remove: [] },
        { do: 'note', text: 'Told {{ticket.requester.name}}.' },
      ],
    })
    const ticket = await opened({ tags: ['sound'] })
    const preview = (by: Caller) =>
      by<{ html: string; refused: null; acts: object[] }>('POST', `/tickets/${ticket.number}/macros/${key}/preview`)
    const { status, body } = await preview(jane)
    expect(status).toBe(200)
    expect(body.html).toBe('<p>Dear Ken, No &lt;sound&gt; is Resolved. <span data-cursor></span></p>')
    expect(body.acts).toMatchObject([
      { changes: { status: ['open', 'resolved'] }, refused: null },
      { changes: {}, refused: null },
      { changes: {}, text: 'Told Ken Tanaka.', refused: null },
    ])
    expect(await now(ticket.number)).toEqual(ticket)
    const viewer = await invited(desk, jane, { username: 'vera', departments: { support: 'view-only' } })
    expect((await preview(viewer)).body).toMatchObject({
      refused: 'Your role does not allow replying here.',
      acts: [{ refused: 'Your role does not allow resolving or closing here.' }, {}, { refused: null }],
    })
  })

  test('what a customer wrote into a subject does nothing in a reply', async () => {
    const { key } = await made({ body: '<p>{{ticket.subject}} <a href="{{ticket.subject}}">x</a></p>' })
    const { number } = await opened({ subject: '"><img src=x onerror=y> javascript:alert(1)' })
    const { body } = await jane<{ html: string }>('POST', `/tickets/${number}/macros/${key}/preview`)
    expect(body.html).not.toMatch(/<img|href="javascript|onerror=y>/)
  })

  test('a reply with it: words, acts and files in one act; its use is counted and its events name it', async () => {
    const { key, attachments } = await made({
      acts: [{ do: 'tags', add: ['sent'], remove: [] }],
      attachments: [{ name: 'guide.txt', base64: Buffer.from('how to').toString('base64') }],
    })
    expect(attachments).toMatchObject([{ name: 'guide.txt', size: 6 }])
    const { number } = await opened()
    const copies = await john<{ items: { file: string }[] }>('POST', `/macros/${key}/files`, { ticket: number })
    const acts = [{ do: 'tags', add: ['sent'], remove: [] }]
    for (const round of [1, 2]) {
      const files = round === 1 ? copies : await john<{ items: { file: string }[] }>('POST', `/macros/${key}/files`, {})
      const sent = await john<Message>('POST', `/tickets/${number}/replies`, {
        ...{ body: 'See this.', acts, macros: [key], attachments: files.body.items.map(({ file }) => ({ file })) },
      })
      expect(sent.body).toMatchObject({ kind: 'reply', attachments: [{ name: 'guide.txt', type: 'text/plain' }] })
    }
    const { body } = await jane<Macro>('GET', `/macros/${key}`)
    expect(body.used.count).toBe(2)
    const events = await desk.desk.db
      .selectFrom('event')
      .select(['name', 'details'])
      .where('name', '=', 'ticket.replied')
      .execute()
    expect(events.at(-1)?.details).toMatchObject({ macros: [key] })
    expect((await jane('DELETE', `/macros/${key}`)).status).toBe(200)
    expect((await said(number)).flatMap((message) => message.attachments).map(({ name }) => name)).toEqual([
      'guide.txt',
      'guide.txt',
    ])
  })
})

describe('for many', () => {
  const acts = [{ do: 'set', field: 'priority', value: 'high' }]

  test('a dry run says what would be, and does nothing', async () => {
    const { key } = await made({ body: '', acts })
    const [one, done] = [await opened(), await opened({ priority: 'high' })]
    const { status, body } = await apply(key, { tickets: [one.number, done.number, '999999'], dryRun: true })
    expect(status).toBe(200)
    expect(body.items).toMatchObject([
      {
        ticket: one.number,
        outcome: 'done',
        changes: { priority: ['normal', 'high'] },
        says: false,
        subject: 'No <sound>',
      },
      { ticket: done.number, outcome: 'nothing', changes: {} },
      {
        ticket: '999999',
        outcome: 'refused',
        refused: [{ act: -1, reason: 'This ticket does not exist, or is not yours to see.' }],
        subject: null,
      },
    ])
    expect(await now(one.number)).toEqual(one)
    expect((await jane<Macro>('GET', `/macros/${key}`)).body.used.count).toBe(0)
  })

  test('each ticket is done as a whole or not at all', async () => {
    const { key } = await made({
      body: '<p>Dear {{recipient.first}}, #{{ticket.number}}</p>',
      acts: [...acts, { do: 'assign', agent: 'me' }],
    })
    const [one, two] = [await opened(), await opened({ department: 'sales' })]
    const closed = await opened()
    await jane('PATCH', `/tickets/${closed.number}`, { status: 'closed' })
    const { body } = await apply(key, { tickets: [one.number, two.number, one.number] }, sue)
    expect(body.items.map(({ outcome, refused }) => [outcome, refused.length])).toEqual([
      ['refused', 1],
      ['done', 0],
    ])
    expect(await now(one.number)).toEqual(one)
    expect(await now(two.number)).toMatchObject({
      priority: { key: 'high' },
      assignee: { name: 'sue' },
      answered: true,
    })
    expect((await said(two.number)).at(-1)).toMatchObject({
      kind: 'reply',
      text: `Dear Ken, #${two.number}`,
      author: { name: 'sue' },
    })
  })

  test('one for a department is refused on tickets of others', async () => {
    const { key } = await made({ body: '', acts, audience: { kind: 'departments', departments: ['sales'] } })
    const [one, two] = [await opened(), await opened({ department: 'sales' })]
    const { body } = await apply(key, { tickets: [one.number, two.number] }, john)
    expect(body.items.map(({ outcome, refused }) => [outcome, refused[0]?.reason])).toEqual([
      ['refused', 'This macro is not for tickets of this department.'],
      ['done', undefined],
    ])
  })

  test('sent again with the same key, or with the same run, or at the same time, it does each ticket once', async () => {
    const { key } = await made({ body: '<p>Once.</p>', acts: [{ do: 'priority-up' }] })
    const tickets = await Promise.all([1, 2, 3].map(async () => (await opened()).number))
    const run = randomUUID()
    const first = await jane<{ items: Outcome[] }>('POST', `/macros/${key}/apply`, {
      tickets: tickets.slice(0, 1),
      run,
    })
    expect(first.body.items[0]?.outcome).toBe('done')
    const headers = { 'idempotency-key': randomUUID() }
    const whole = () => jane<{ items: Outcome[] }>('POST', `/macros/${key}/apply`, { tickets, run }, headers)
    const [again, same] = [await whole(), await whole()]
    expect(same.body).toEqual(again.body)
    await Promise.all([apply(key, { tickets, run }), apply(key, { tickets, run }), apply(key, { tickets, run }, john)])
    for (const number of tickets) {
      expect((await said(number)).filter(({ kind }) => kind === 'reply')).toHaveLength(1)
      expect((await now(number)).priority.key).toBe('high')
    }
    expect((await jane<Macro>('GET', `/macros/${key}`)).body.used.count).toBe(3)
  })
})
