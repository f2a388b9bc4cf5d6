import { afterAll, beforeAll, expect, test } from 'vitest'
import { sign } from '#platform/base/token.ts'
import { startTestDesk } from '../testing/desk.ts'
import { type Browser, type Page, type PortalDesk, startPortalDesk } from '../testing/portal-desk.ts'

let desk: PortalDesk
const HOUR = 3_600_000
const DAY = 24 * HOUR

beforeAll(async () => {
  desk = await startPortalDesk()
  await desk.api('POST /fields', { name: 'Account number', type: 'text', required: true })
  await desk.api('POST /fields', { name: 'Internal code', type: 'text', public: false })
  await desk.api('POST /fields', { name: 'Channel', type: 'choice', choices: ['App', 'Web'] })
  await desk.api('POST /slas', { name: 'Gold', seconds: 3600 })
  await desk.api('POST /departments', { name: 'Secret squad', private: true })
  const fields = ['account-number', 'internal-code', 'channel']
  await desk.api('POST /topics', { name: 'Outage', fields, sla: 'gold', department: 'secret-squad' })
  await desk.api('POST /topics', { name: 'Not for customers', public: false })
})
afterAll(() => desk[Symbol.asyncDispose]())

const typed = {
  topic: 'general-inquiry',
  subject: 'The page is down',
  body: 'Since <b>this</b> morning.\nNothing works.',
  name: 'Keyana Johnson',
  email: 'johnson@bank.test',
}
let people = 0
/** Somebody from somewhere nobody came from before. */
function stranger(): { browser: Browser; email: string } {
  people += 1
  return { browser: desk.browser(`198.51.100.${people}`), email: `person${people}@bank.test` }
}

async function opened(more: Record<string, string> = {}) {
  const { browser, email } = stranger()
  const { token = '' } = browser.hidden(await browser.get('/open'))
  const answer = await browser.post('/open', { fields: { ...typed, email, token, ...more }, files: [] })
  expect(answer.status).toBe(303)
  const number = answer.location.split('=')[1] ?? ''
  return { browser, email: more['email'] ?? email, number, token }
}

async function signedIn(email: string): Promise<Browser> {
  const { browser } = stranger()
  await browser.post('/check', { fields: { email } })
  const link = await waitForLink(email)
  expect(await browser.get(link)).toMatchObject({ status: 303, location: '/tickets' })
  return browser
}

/** A link is sent after the page has been answered. */
async function waitForLink(email: string, before = 0): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await desk.mailsTo(email)) > before) return (await desk.linkTo(email)) ?? ''
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`no link came to ${email}`)
}

function agentsReply(number: string, body: string) {
  return desk.api(`POST /tickets/${number}/replies`, { body })
}

test('before the desk is set up, the portal says so and nothing else', async () => {
  await using bare = await startTestDesk()
  const home = await bare.http.inject({ url: '/' })
  expect(home.statusCode).toBe(200)
  expect(home.body).toContain('This help desk has not been set up yet.')
  expect((await bare.http.inject({ url: '/open' })).headers.location).toBe('/')
})

test('the start page has two doors, in the language of the reader', async () => {
  const browser = desk.browser()
  const page = await browser.get('/')
  expect(page.text).toContain('Harbour Bank support')
  expect(page.html).toContain('<html lang="en">')
  expect(page.html).toMatch(/href="\/open"[\s\S]*href="\/check"/)
  const german = await browser.get('/', { 'accept-language': 'fr, de-CH;q=0.9, en;q=0.5' })
  expect(german.html).toContain('<html lang="de">')
  expect(german.text).toContain('Wie können wir helfen?')
})

test('pages allow no inline script and weigh little', async () => {
  const browser = desk.browser()
  const page = await browser.get('/open')
  const policy = String(page.headers['content-security-policy'])
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('unsafe')
  expect(page.html).not.toMatch(/<script(?![^>]*src=)|<style|style="|onclick/)
  let bytes = page.html.length
  for (const [, path = ''] of page.html.matchAll(/(?:href|src)="(\/portal\/[^"]+)"/g)) {
    const asset = await browser.get(path)
    expect(asset.status).toBe(200)
    expect(asset.headers['cache-control']).toContain('immutable')
    bytes += asset.html.length
  }
  expect(bytes).toBeLessThan(50_000)
})

test('an unknown address is a page that leads on', async () => {
  const page = await desk.browser().get('/nothing/here')
  expect(page.status).toBe(404)
  expect(page.html).toContain('href="/check"')
  expect((await desk.http.inject({ url: '/api/v1/nothing' })).json()).toMatchObject({ error: { code: 'not-found' } })
})

test('a ticket is opened without scripts, and the browser gets in to it', async () => {
  const { browser, email, number } = await opened()
  const page = await browser.get(`/opened?number=${number}`)
  expect(page.text).toContain(number)
  expect(page.text).toContain('You wrote: The page is down')
  const ticket = await browser.get(`/tickets/${number}`)
  expect(ticket.text).toContain('Since <b>this</b> morning.')
  expect(ticket.html).toContain('Since &#38;lt;b&#38;gt;'.slice(0, 6))
  expect(ticket.text).toContain('You')
  const { body } = (await desk.api(`GET /tickets/${number}`)) as { body: Record<string, unknown> }
  expect(body).toMatchObject({
    source: 'web',
    requester: { email, name: 'Keyana Johnson' },
    topic: { key: 'general-inquiry' },
  })
})

test('what is wrong is said in its place, and what was typed stays', async () => {
  const { browser } = stranger()
  const fields = { ...typed, email: 'johnson@', subject: ' ', token: 'x'.repeat(24) }
  const page = await browser.post('/open', { fields, files: [{ name: 'shot.txt', content: 'picture' }] })
  expect(page.status).toBe(400)
  expect(page.html).toContain('<title>Error: ')
  expect(page.text).toContain('Something is missing after the @. Example: johnson@example.com')
  expect(page.html).toMatch(/id="subject-error"/)
  expect(page.html).toMatch(/<input id="email"[^>]*aria-invalid="true"/)
  expect(page.html).toContain('value="johnson@"')
  expect(page.html).toContain('Nothing works.</textarea>')
  expect(page.html).toContain('value="Keyana Johnson"')
  expect(page.html).toMatch(/<option value="general-inquiry" selected=""/)
  expect(page.text).toContain('please choose them again')
  expect(browser.hidden(page)['token']).toBe(fields.token)
})

test('limits are enforced with the number that was reached', async () => {
  const { browser, email } = stranger()
  const page = await browser.post('/open', { fields: { ...typed, email, subject: 'x'.repeat(201) }, files: [] })
  expect(page.text).toContain('at most 200 characters, and these are 201')
})

test('choosing a topic shows its public fields and its promise, and sends nothing', async () => {
  const { browser, email } = stranger()
  const page = await browser.post('/open', { fields: { ...typed, email, topic: 'outage', choose: '1' }, files: [] })
  expect(page.status).toBe(200)
  expect(page.text).toContain('Account number')
  expect(page.text).toContain('Channel (optional)')
  expect(page.text).not.toContain('Internal code')
  expect(page.text).not.toContain('Secret squad')
  expect(page.text).not.toContain('Not for customers')
  expect(page.text).toContain('We solve this within one hour, around the clock.')
  expect(page.html).toContain('Nothing works.</textarea>')
  expect((await browser.get('/open?topic=outage')).text).toContain('Account number')
})

test('a topic changed without choosing asks for its fields before anything is opened', async () => {
  const { browser, email } = stranger()
  const fields = { ...typed, email, topic: 'outage', shown: 'general-inquiry' }
  const page = await browser.post('/open', { fields, files: [] })
  expect(page.status).toBe(200)
  expect(page.text).toContain('Nothing was sent yet.')
  const again = { ...fields, ...browser.hidden(page), 'field.account-number': '', 'field.channel': 'Fax' }
  const wrong = await browser.post('/open', { fields: again, files: [] })
  expect(wrong.status).toBe(400)
  expect(wrong.text).toContain('Account number : This is needed.')
  expect(wrong.text).toContain('Choose one of these.')
  const right = { ...again, 'field.account-number': '12-34', 'field.channel': 'App', 'field.internal-code': 'sneaky' }
  const done = await browser.post('/open', { fields: right, files: [] })
  expect(done.status).toBe(303)
  const ticket = await browser.get(done.location.replace('/opened?number=', '/tickets/'))
  expect(ticket.text).toMatch(/Account number 12-34/)
  expect(ticket.text).toMatch(/We promised to solve this by \w+, \d+ \w+ \d{4}, \d\d:\d\d \w+ ?\./)
  expect(ticket.text).not.toContain('Secret squad')
  expect(ticket.text).not.toContain('sneaky')
})

test('a topic that is not public cannot be chosen', async () => {
  const { browser, email } = stranger()
  const page = await browser.post('/open', { fields: { ...typed, email, topic: 'not-for-customers' }, files: [] })
  expect(page.status).toBe(400)
  expect(page.text).toContain('Choose what it is about.')
})

test('a form sent twice, even at once, is one ticket; sent again with other words, another', async () => {
  const { browser, email } = stranger()
  const { token = '' } = browser.hidden(await browser.get('/open'))
  const fields = { ...typed, email, token }
  const [one, two] = await Promise.all([
    browser.post('/open', { fields, files: [] }),
    desk.browser('203.0.113.9').post('/open', { fields, files: [] }),
  ])
  expect(one.status).toBe(303)
  expect(two.location).toBe(one.location)
  expect((await browser.post('/open', { fields, files: [] })).location).toBe(one.location)
  const other = await browser.post('/open', { fields: { ...fields, subject: 'Something else' }, files: [] })
  expect(other.location).not.toBe(one.location)
})

test('files come with a ticket and are sent back so that nothing in them can act', async () => {
  const { browser, email } = stranger()
  const files = [
    { name: 'Übersicht "1".html', content: '<script>alert(1)</script>', type: 'text/html' },
    { name: 'empty.txt', content: '' },
  ]
  const answer = await browser.post('/open', { fields: { ...typed, email }, files })
  expect(answer.status).toBe(303)
  const page = await browser.get(answer.location.replace('/opened?number=', '/tickets/'))
  const [, path = ''] = /href="(\/tickets\/\d+\/files\/[^"]+)"/.exec(page.html) ?? []
  const file = await browser.get(path.replaceAll('&#x27;', "'"))
  expect(file.status).toBe(200)
  expect(file.html).toBe('<script>alert(1)</script>')
  expect(file.headers['content-disposition']).toMatch(/^attachment; filename=/)
  expect(file.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
  expect(file.headers['x-content-type-options']).toBe('nosniff')
  expect((await stranger().browser.get(path)).status).toBe(404)
  const other = await opened()
  expect((await other.browser.get(path)).status).toBe(404)
  expect((await other.browser.get(path.replace(/\/tickets\/\d+/, `/tickets/${other.number}`))).status).toBe(404)
})

test('a file that is too large is named, and what was typed stays', async () => {
  const { browser, email } = stranger()
  const files = [{ name: 'film.mov', content: Buffer.alloc(25 * 1024 * 1024 + 1) }]
  const page = await browser.post('/open', { fields: { ...typed, email }, files })
  expect(page.status).toBe(413)
  expect(page.text).toContain('“film.mov” is too large: at most 25 MB.')
  expect(page.html).toContain('Nothing works.</textarea>')
})

test('an upload that breaks off opens nothing', async () => {
  const url = await desk.listen()
  const before = ((await desk.api('GET /tickets?limit=200')) as { body: { items: unknown[] } }).body.items.length
  const { connect } = await import('node:net')
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  const head =
    '--m\r\nContent-Disposition: form-data; name="subject"\r\n\r\ncut\r\n--m\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nhalf'
  socket.write(
    `POST /open HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=m\r\nContent-Length: 99999\r\n\r\n${head}`,
  )
  await new Promise((resolve) => setTimeout(resolve, 200))
  socket.destroy()
  await new Promise((resolve) => setTimeout(resolve, 200))
  const after = ((await desk.api('GET /tickets?limit=200')) as { body: { items: unknown[] } }).body.items.length
  expect(after).toBe(before)
})

test('one address and one email open only so many tickets an hour', async () => {
  const { browser, email } = stranger()
  const open = (number: number, who = browser, mail = email) =>
    who.post('/open', {
      fields: {
        ...typed,
        email: mail,
        subject: `Number ${number}`,
        token: `token-${email}-${number}`.replace(/\W/g, '-'),
      },
      files: [],
    })
  for (let number = 1; number <= 10; number += 1) expect((await open(number)).status).toBe(303)
  const refused = await open(11)
  expect(refused.status).toBe(429)
  expect(refused.text).toContain('Please try again in')
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await open(12, browser, 'other@bank.test')).status).toBe(429)
  expect((await open(13, stranger().browser)).status).toBe(429)
  expect((await open(10)).status).toBe(303)
})

test('asking for a link answers the same whatever is asked for, and mails only what belongs together', async () => {
  const { email, number } = await opened()
  const ask = (fields: Record<string, string>) => stranger().browser.post('/check', { fields })
  const answers: Page[] = [
    await ask({ email, number: '999999' }),
    await ask({ email: 'nobody@bank.test', number }),
    await ask({ email: 'nobody@bank.test' }),
    await ask({ email: email.toUpperCase(), number: ` #${number} ` }),
  ]
  expect(new Set(answers.map(({ html }) => html)).size).toBe(1)
  expect(answers[0]?.text).toContain('If they belong together, we have sent a link.')
  const link = await waitForLink(email)
  expect(await desk.mailsTo(email)).toBe(1)
  expect(await desk.mailsTo('nobody@bank.test')).toBe(0)
  expect(await stranger().browser.get(link)).toMatchObject({ status: 303, location: `/tickets/${number}` })
  expect((await ask({ email: 'no address', number: 'abc' })).status).toBe(400)
})

test('links are asked for only so often for one address', async () => {
  const email = 'flooded@bank.test'
  const statuses: number[] = []
  for (let tries = 0; tries < 6; tries += 1)
    statuses.push((await stranger().browser.post('/check', { fields: { email } })).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
})

test('a link leaves the address, and an expired one is replaced with one press', async () => {
  const { email, number } = await opened()
  const { browser } = stranger()
  await browser.post('/check', { fields: { email, number } })
  const link = await waitForLink(email)
  expect((await browser.get(link)).location).toBe(`/tickets/${number}`)
  desk.pass(31 * DAY)
  const late = await browser.get(link)
  expect(late.status).toBe(410)
  expect(late.text).toContain('This link has expired')
  const sent = await browser.post('/t', { fields: browser.hidden(late) })
  expect(sent.text).toContain('A fresh link is on its way')
  expect((await browser.get(await waitForLink(email, 1))).location).toBe(`/tickets/${number}`)
})

test('a forged link leads nowhere, yet on', async () => {
  const { browser } = stranger()
  const forged = sign('another secret that nobody should know', 'ticket', [1, 1], new Date(Date.now() + 400 * DAY))
  for (const token of [forged, 'nonsense', `${forged}x`]) {
    const page = await browser.get(`/t/${token}`)
    expect(page.status).toBe(404)
    expect(page.html).toContain('href="/check"')
    expect(browser.cookie()).toBe('')
  }
  const { secret } = desk.desk.config
  const gone = sign(secret, 'ticket', [999_999, 999_999], new Date(Date.now() + 400 * DAY))
  expect((await browser.get(`/t/${gone}`)).status).toBe(404)
})

test("another customer's ticket is not there", async () => {
  const mine = await opened()
  const other = await opened()
  for (const path of [`/tickets/${other.number}`, `/opened?number=${other.number}`, '/tickets/100000']) {
    expect((await mine.browser.get(path)).status).toBe(404)
  }
  expect((await stranger().browser.get(`/tickets/${other.number}`)).status).toBe(404)
  for (const act of ['messages', 'solved', 'reopened']) {
    expect((await mine.browser.post(`/tickets/${other.number}/${act}`, { fields: { body: 'Hello' } })).status).toBe(404)
  }
  const all = await signedIn(mine.email)
  expect((await all.get(`/tickets/${other.number}`)).status).toBe(404)
})

test('a name on record is not shown to whoever opens a ticket with that address', async () => {
  const { email } = await opened({ name: 'Victoria Real' })
  const { browser } = stranger()
  const answer = await browser.post('/open', {
    fields: { ...typed, email, name: 'Somebody', token: 'somebody-else-1234567890' },
    files: [],
  })
  const page = await browser.get(answer.location.replace('/opened?number=', '/tickets/'))
  expect(page.status).toBe(200)
  expect(page.text).not.toContain('Victoria')
  expect((await browser.get('/tickets')).location).toBe('/check')
  expect((await browser.get('/open')).text).not.toContain('Victoria')
})

test('my tickets are mine, those I take part in, and nobody else’s', async () => {
  const mine = await opened({ subject: 'Mine alone' })
  const other = await opened({ subject: 'Somebody else’s' })
  const shared = await opened({ subject: 'Where I take part', name: 'Owner Person' })
  await desk.api(`POST /tickets/${shared.number}/collaborators`, { email: mine.email })
  const browser = await signedIn(mine.email)
  const page = await browser.get('/tickets')
  expect(page.text).toContain('Mine alone')
  expect(page.text).toMatch(/Where I take part.*by Owner Person/)
  expect(page.html).not.toContain(other.number)
  expect(page.headers['cache-control']).toBe('no-store')
  expect((await browser.get('/open')).text).toContain(`You write as Keyana Johnson, ${mine.email}.`)
  const { topic, subject, body } = typed
  const answer = await browser.post('/open', {
    fields: { topic, subject, body, email: 'forged@bank.test', name: 'Forged' },
    files: [],
  })
  expect((await browser.get('/tickets')).html).toContain(answer.location.split('=')[1])
})

test('the thread shows messages and replies, never a note nor what comes of it', async () => {
  const { browser, email, number } = await opened()
  await desk.api(`POST /tickets/${number}/notes`, { body: 'The customer is difficult' })
  await agentsReply(number, 'We look into it')
  const page = await browser.get(`/tickets/${number}`)
  expect(page.text).toContain('We look into it')
  expect(page.text).toContain('Ada Admin')
  expect(page.html).not.toContain('difficult')
  const list = await (await signedIn(email)).get('/tickets')
  expect(list.html).not.toContain('difficult')
})

test('a customer answers with a file, once however often it is sent', async () => {
  const { browser, number } = await opened()
  const page = await browser.get(`/tickets/${number}`)
  const sent = {
    fields: { ...browser.hidden(page), body: 'One more thing' },
    files: [{ name: 'log.txt', content: 'line' }],
  }
  const answer = await browser.post(`/tickets/${number}/messages`, sent)
  expect(answer).toMatchObject({ status: 303, location: `/tickets/${number}?done=sent` })
  await browser.post(`/tickets/${number}/messages`, sent)
  const after = await browser.get(answer.location)
  expect(after.text.match(/One more thing/g)).toHaveLength(1)
  expect(after.text).toContain('log.txt 4 bytes')
  expect(after.text).toContain('Your message is here.')
  const empty = await browser.post(`/tickets/${number}/messages`, { fields: { body: ' ' }, files: [] })
  expect(empty.status).toBe(400)
  expect(empty.text).toContain('Write a few words, or add a file.')
})

test('a customer closes and opens again; long after, a message opens another ticket', async () => {
  const { browser, email, number } = await opened()
  expect((await browser.post(`/tickets/${number}/solved`)).location).toBe(`/tickets/${number}?done=closed`)
  const closed = await browser.get(`/tickets/${number}`)
  expect(closed.text).toContain('This ticket is closed.')
  expect(closed.html).not.toContain('/solved')
  await browser.post(`/tickets/${number}/reopened`)
  expect((await browser.get(`/tickets/${number}`)).text).toContain('We are working on it.')
  await browser.post(`/tickets/${number}/solved`)
  desk.pass(31 * DAY)
  const later = await signedInAgain(email, number)
  expect((await later.get(`/tickets/${number}`)).text).toContain('Your message opens a new one')
  expect((await later.post(`/tickets/${number}/reopened`)).location).toContain('done=tooLate')
  const answer = await later.post(`/tickets/${number}/messages`, { fields: { body: 'It is back' } })
  expect(answer.location).toMatch(/done=followUp$/)
  expect(answer.location).not.toContain(number)
  expect((await later.get(answer.location)).text).toContain('It is back')
})

async function signedInAgain(email: string, number: string): Promise<Browser> {
  const { browser } = stranger()
  await browser.post('/check', { fields: { email, number } })
  await browser.get(await waitForLink(email))
  return browser
}

test('signing out ends the session for good', async () => {
  const { browser, number } = await opened()
  const cookie = browser.cookie()
  expect((await browser.post('/sign-out')).location).toBe('/?said=signed-out')
  expect((await browser.get('/?said=signed-out')).text).toContain('You are signed out.')
  const stolen = await desk.http.inject({ url: `/tickets/${number}`, headers: { cookie } })
  expect(stolen.statusCode).toBe(404)
})

test('another site cannot make a browser act here', async () => {
  const { browser, number } = await opened()
  const page = await browser.post(`/tickets/${number}/solved`, { headers: { 'sec-fetch-site': 'cross-site' } })
  expect(page.status).toBe(403)
  expect(page.text).toContain('This did not come from our page')
  expect((await browser.get(`/tickets/${number}`)).text).toContain('We are working on it.')
})

test('times are those of the desk, with the name of its zone', async () => {
  const { browser, number } = await opened()
  const page = await browser.get(`/tickets/${number}`, { 'accept-language': 'en' })
  expect(page.html).toMatch(/<time dateTime="[^"]+Z">\d+ \w+ \d{4}, \d\d:\d\d CES?T<\/time>/)
  const german = await browser.get(`/tickets/${number}`, { 'accept-language': 'de' })
  expect(german.html).toMatch(/\d+\. \p{L}+ \d{4}, \d\d:\d\d MES?Z<\/time>/u)
})

test('what is promised is said while it runs, and that we are late', async () => {
  const { browser, number } = await opened()
  const ticket = `/tickets/${number}`
  const seen = async (language = 'en') => (await browser.get(ticket, { 'accept-language': language })).text
  await desk.api(`PATCH ${ticket}`, { sla: null })
  expect(await seen()).not.toMatch(/promised|clock/)
  const targets = [
    { metric: 'first-response', seconds: 3600 },
    { metric: 'resolution', seconds: 28_800 },
  ]
  await desk.api('POST /slas', { name: 'Prompt', targets })
  await desk.api(`PATCH ${ticket}`, { sla: 'prompt' })
  expect(await seen()).toMatch(/We promised an answer by \w+day, \d+ \w+ \d{4}, \d\d:\d\d CES?T ?\./)
  expect(await seen('de')).toMatch(/Antwort bis \w+tag, \d+\. \p{L}+ \d{4}, \d\d:\d\d MES?Z zugesagt/u)
  desk.pass(2 * HOUR)
  expect(await seen()).toMatch(/We are late: we promised an answer by .+, and we are sorry\./)
  await desk.api(`POST ${ticket}/replies`, { body: 'We look at it.' })
  expect(await seen()).toContain('We promised to solve this by')
  await desk.api(`PATCH ${ticket}`, { status: 'pending-customer-reply' })
  const waiting = await seen()
  expect(waiting).toContain('We are waiting for your answer; our clock stands still until then.')
  expect(waiting).not.toMatch(/promised|Prompt|SLA/)
  expect(await seen('de')).toContain('bis dahin steht unsere Uhr still')
})

test('a database that is away is a friendly page', async () => {
  await using broken = await startPortalDesk()
  await broken.desk.db.destroy()
  const page = await broken.browser().get('/open')
  expect(page.status).toBeGreaterThanOrEqual(500)
  expect(page.html).toContain('<html lang="en">')
}, 60_000)

test('a form promises what the conditions of a policy give its topic, before what the topic names', async () => {
  const conditions = [{ field: 'topic', operator: 'is', values: ['lost-card'] }]
  await desk.api('POST /topics', { name: 'Lost card', sla: 'gold' })
  const { browser } = stranger()
  expect((await browser.get('/open?topic=lost-card')).text).toContain('We solve this within one hour')
  await desk.api('POST /slas', { name: 'Cards', seconds: 7200, conditions })
  expect((await browser.get('/open?topic=lost-card')).text).toContain('We solve this within 2 hours, around the clock.')
})
