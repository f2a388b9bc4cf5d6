import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDns, type TestDns } from '../../../testing/dns.ts'
import { mailOf, type WrittenMail } from '../../../testing/letters.ts'
import { dkimRecord, signed } from '../../../testing/signer.ts'
import { readMail } from '../read/read.ts'
import { authenticate, createLookup, type Suspect } from './index.ts'

let dns: TestDns

beforeAll(async () => {
  dns = await startDns({
    'TXT main._domainkey.bank.example': [dkimRecord],
    'TXT main._domainkey.relay.example': [dkimRecord],
    'TXT main._domainkey.news.bank.example': [dkimRecord],
    'TXT main._domainkey.strict.example': [dkimRecord],
    'TXT main._domainkey.sub.strict.example': [dkimRecord],
    'TXT main._domainkey.slow.example': 'silence',
    'TXT _dmarc.bank.example': ['v=DMARC1; p=reject; sp=quarantine'],
    'TXT _dmarc.strict.example': ['v=DMARC1; p=quarantine; adkim=s; aspf=s'],
    'TXT _dmarc.open.example': ['v=DMARC1; p=none'],
    'TXT bank.example': ['some other text', 'v=spf1 ip4:192.0.2.10 include:relay.example -all'],
    'TXT relay.example': ['v=spf1 ip4:198.51.100.0/24 ~all'],
    'TXT open.example': ['v=spf1 -all'],
    'TXT sub.strict.example': ['v=spf1 ip4:192.0.2.10 -all'],
  })
})
afterAll(() => dns[Symbol.asyncDispose]())

const ken: WrittenMail = { from: 'Ken <ken@bank.example>', to: 'desk@example.com' }
const bankServer = { ip: '192.0.2.10', helo: 'mx.bank.example', mailFrom: 'ken@bank.example' }
const stranger = { ip: '203.0.113.5', helo: 'mail.evil.example', mailFrom: 'ken@bank.example' }

async function of(raw: Buffer, more: Partial<Suspect> = {}) {
  const { from, headers } = await readMail(raw)
  const suspect = { raw, from: from?.address ?? null, headers, outside: null, trusted: '', ...more }
  const { spf, dkim, dmarc, by } = await authenticate(suspect, dns.lookUp, new Date())
  return {
    spf: spf && `${spf.result} ${spf.domain}${spf.aligned ? ' aligned' : ''}`,
    dkim: dkim.map(({ result, domain, aligned }) => `${result} ${domain}${aligned ? ' aligned' : ''}`),
    dmarc: dmarc && `${dmarc.result} ${dmarc.policy}`,
    by,
  }
}

test('a mail that its own domain signed passes, wherever it was fetched', async () => {
  const raw = await signed(mailOf(ken), { domain: 'bank.example' })
  expect(await of(raw)).toEqual({ spf: null, dkim: ['pass bank.example aligned'], dmarc: 'pass reject', by: 'desk' })
})

test('a signature of another domain is good, and says nothing about the sender', async () => {
  const raw = await signed(mailOf(ken), { domain: 'relay.example' })
  expect(await of(raw)).toMatchObject({ dkim: ['pass relay.example'], dmarc: null })
  expect(await of(raw, { outside: stranger })).toMatchObject({ dmarc: 'fail reject' })
})

test.each([
  ['its words', (text: string) => text.replace('no sound', 'no noise')],
  ['its sender', (text: string) => text.replace('ken@bank.example', 'kim@bank.example')],
  ['its subject', (text: string) => text.replace('Subject: ', 'Subject: Fwd: ')],
])('who changes %s breaks the signature', async (_, change) => {
  const raw = await signed(mailOf(ken), { domain: 'bank.example' })
  const changed = Buffer.from(change(raw.toString('latin1')), 'latin1')
  expect(changed.equals(raw)).toBe(false)
  expect(await of(changed)).toMatchObject({ dkim: ['fail bank.example aligned'], dmarc: null })
  expect(await of(changed, { outside: stranger })).toMatchObject({ dmarc: 'fail reject' })
})

test('what came straight from outside must come from a server of the domain, or be signed', async () => {
  const raw = mailOf(ken)
  expect(await of(raw, { outside: bankServer })).toEqual({
    ...{ spf: 'pass bank.example aligned', dkim: [], dmarc: 'pass reject', by: 'desk' },
  })
  expect(await of(raw, { outside: { ...bankServer, ip: '198.51.100.7' } })).toMatchObject({ dmarc: 'pass reject' })
  expect(await of(raw, { outside: stranger })).toMatchObject({ spf: 'fail bank.example aligned', dmarc: 'fail reject' })
  const own = { ...stranger, mailFrom: 'ken@relay.example', ip: '198.51.100.7' }
  expect(await of(raw, { outside: own })).toMatchObject({ spf: 'pass relay.example', dmarc: 'fail reject' })
  const open = mailOf({ ...ken, from: 'ken@open.example' })
  expect(await of(open, { outside: stranger })).toMatchObject({ dmarc: 'fail none' })
  const unknown = mailOf({ ...ken, from: 'ken@nothing.example' })
  expect(await of(unknown, { outside: { ...stranger, mailFrom: '' } })).toMatchObject({ dmarc: 'none none' })
})

test('the policy for the domains below is heeded, and strictness where it is wanted', async () => {
  const news = mailOf({ ...ken, from: 'news@news.bank.example' })
  expect(await of(news, { outside: stranger })).toMatchObject({ dmarc: 'fail quarantine' })
  expect(await of(await signed(news, { domain: 'bank.example' }))).toMatchObject({ dmarc: 'pass quarantine' })
  const strict = mailOf({ ...ken, from: 'ken@strict.example' })
  const bySub = await signed(strict, { domain: 'sub.strict.example' })
  const subServer = { ...bankServer, mailFrom: 'ken@sub.strict.example' }
  expect(await of(bySub, { outside: subServer })).toMatchObject({ dmarc: 'fail quarantine' })
  expect(await of(bySub)).toMatchObject({ dkim: ['pass sub.strict.example'], dmarc: null })
  const byItself = await signed(strict, { domain: 'strict.example' })
  expect(await of(byItself, { outside: stranger })).toMatchObject({ dmarc: 'pass quarantine' })
})

test.each([
  ['a second From field above', (raw: string) => `From: Boss <boss@bank.example>\r\n${raw}`],
  ['a second From field below', (raw: string) => raw.replace('\r\n\r\n', '\r\nFrom: boss@bank.example\r\n\r\n')],
  [
    'a line that ends the header for a lenient reader',
    (raw: string) => raw.replace('\r\nTo:', '\r\nPay this\r\nat once\r\nTo:'),
  ],
])('%s makes the signature worthless', async (_, tamper) => {
  const raw = (await signed(mailOf(ken), { domain: 'bank.example' })).toString('latin1')
  const found = await of(Buffer.from(tamper(raw), 'latin1'))
  expect(found.dmarc).toBe(null)
  expect(found.dkim).not.toContain('pass bank.example aligned')
})

test('two senders in one field prove nothing, and the one who is shown is disowned', async () => {
  const two = mailOf({ ...ken, from: 'boss@other.example, ken@bank.example' })
  const raw = await signed(two, { domain: 'bank.example' })
  expect((await of(raw)).dmarc).toBe(null)
  const shown = mailOf({ ...ken, from: 'ken@bank.example, eve@open.example' })
  expect((await of(shown, { outside: bankServer })).dmarc).toBe('fail reject')
})

test('a name that looks like an address is none', async () => {
  const raw = await signed(mailOf({ ...ken, from: '"jane@bank.example" <eve@relay.example>' }), {
    domain: 'relay.example',
  })
  expect(await of(raw)).toMatchObject({ dkim: ['pass relay.example aligned'], dmarc: 'none none' })
})

test('a signature that leaves out the sender, or the end of the body, counts for nothing', async () => {
  const without = await signed(mailOf(ken), { domain: 'bank.example', skip: 'from' })
  expect((await of(without)).dkim).toEqual(['fail bank.example aligned'])
  const open = (await signed(mailOf(ken), { domain: 'bank.example' })).toString('latin1').replace('q=dns/txt;', 'l=5;')
  expect((await of(Buffer.from(open, 'latin1'))).dkim).toEqual([])
})

test('the key is asked for five times at most, however many signatures there are', async () => {
  let raw = mailOf(ken)
  for (let at = 0; at < 9; at += 1) raw = await signed(raw, { domain: 'bank.example', selector: `none${at}` })
  dns.asked.length = 0
  expect((await of(raw)).dkim.length).toBe(5)
  expect(dns.asked.length).toBeLessThanOrEqual(5)
})

test('the results of another server count only in the name of the one that is trusted', async () => {
  const claim = (server: string, more: string) => ({ 'Authentication-Results': `${server};\r\n\t${more}` })
  const pass = 'spf=pass smtp.mailfrom=ken@bank.example; dmarc=pass (p=REJECT) header.from=bank.example'
  const raw = mailOf({ ...ken, headers: claim('mx.desk.example', pass) })
  expect(await of(raw)).toMatchObject({ spf: null, dmarc: null })
  expect(await of(raw, { trusted: 'mx.other.example' })).toMatchObject({ spf: null, dmarc: null })
  const behind = { trusted: 'mx.desk.example' }
  expect(await of(raw, behind)).toMatchObject({ spf: 'pass bank.example aligned', dmarc: 'pass reject', by: 'header' })
  // Who stands at the border looks for itself.
  expect(await of(raw, { ...behind, outside: stranger })).toMatchObject({ dmarc: 'fail reject', by: 'desk' })
  const fail = mailOf({
    ...ken,
    headers: claim('mx.desk.example 1', 'dmarc=fail action=none header.from=bank.example'),
  })
  expect(await of(fail, behind)).toMatchObject({ dmarc: 'fail reject', by: 'header' })
  const other = mailOf({ ...ken, headers: claim('mx.desk.example', 'dmarc=pass header.from=evil.example') })
  expect(await of(other, behind)).toMatchObject({ dmarc: null })
  const trick = mailOf({
    ...ken,
    headers: claim('mx.desk.example', 'dmarc=fail (x; dmarc=pass header.from=bank.example)'),
  })
  expect((await of(trick, behind)).dmarc).not.toBe('pass reject')
})

test('where the DNS is silent, what cannot be known is not known, in bounded time; others are still asked about', async () => {
  const raw = await signed(mailOf({ ...ken, from: 'ken@slow.example' }), { domain: 'slow.example' })
  const began = performance.now()
  const many = [1, 2, 3, 4, 5].map(() => dns.lookUp('main._domainkey.slow.example', 'TXT').catch(() => null))
  expect(await of(raw)).toMatchObject({ dkim: ['temperror slow.example aligned'], dmarc: null })
  await Promise.all(many)
  expect(performance.now() - began).toBeLessThan(6_000)
  expect(await dns.lookUp('relay.example', 'TXT')).toEqual([['v=spf1 ip4:198.51.100.0/24 ~all']])
})

test('a DNS that does not answer is left alone for a while', async () => {
  const lookUp = createLookup(['127.0.0.1:9'])
  const ask = () => lookUp('example.com', 'TXT').then(Number, ({ code }: { code: string }) => code)
  for (let at = 0; at < 4; at += 1) await ask()
  const began = performance.now()
  expect(await ask()).toBe('ETIMEOUT')
  expect(performance.now() - began).toBeLessThan(50)
})

test.each([
  ['a header of half a megabyte', (raw: string) => `X-Long: ${'x'.repeat(600_000)}\r\n${raw}`],
  ['a line without an end', (raw: string) => `${raw}${'x'.repeat(3_000_000)}`],
  ['a field of folds', (raw: string) => raw.replace('Subject: ', `Subject: ${'\r\n x'.repeat(100_000)}`)],
  ['no body', (raw: string) => raw.slice(0, raw.indexOf('\r\n\r\n'))],
])('%s costs no time and proves nothing', async (_, swell) => {
  const raw = (await signed(mailOf(ken), { domain: 'bank.example' })).toString('latin1')
  const { from, headers } = await readMail(Buffer.from(raw, 'latin1'))
  const suspect = { from: from?.address ?? null, headers, outside: null, trusted: '' }
  const began = performance.now()
  const found = await authenticate({ ...suspect, raw: Buffer.from(swell(raw), 'latin1') }, dns.lookUp, new Date())
  expect(found).toMatchObject({ dkim: [], dmarc: null })
  expect(performance.now() - began).toBeLessThan(3_000)
})
