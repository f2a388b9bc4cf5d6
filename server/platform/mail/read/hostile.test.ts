import { expect, test } from 'vitest'
import { mailLimits } from './limits.ts'
import { readMail } from './read.ts'
import type { ReadMail } from './types.ts'

const HEAD = 'From: Ana <ana@example.org>\r\nTo: support@example.com\r\nSubject: Hostile\r\n'

/** Each of these is far beyond what a mail needs. */
const hostile: { name: string; raw: () => string; cut: RegExp; look?: (mail: ReadMail) => void }[] = [
  { name: 'a mail of 60 MB', raw: () => huge(), cut: /longer than 50 MB|larger than 50 MB/ },
  {
    name: 'a text of 40 MB',
    raw: () => `${HEAD}\r\n${'All work and no play. '.repeat(1_900_000)}`,
    cut: /text is longer/,
  },
  { name: '10,000 parts', raw: () => manyParts(10_000), cut: /more than 1000 parts/ },
  { name: 'a nesting of 1,000', raw: () => nested(1000), cut: /deeper than 50/ },
  {
    name: 'a header of 2 MB in one field',
    raw: () => `X-Long: ${'x'.repeat(2_000_000)}\r\n${HEAD}\r\nHi`,
    cut: /header is longer/,
  },
  {
    name: 'a header of 2 MB in many lines',
    raw: () => `${HEAD}${'X-Many: 1234567\r\n'.repeat(120_000)}\r\nHi`,
    cut: /header is longer/,
  },
  { name: '5,000 addresses', raw: () => `Cc: ${addresses(5000)}\r\n${HEAD}\r\nHi`, cut: /more than 500 addresses/ },
  {
    name: '20,000 references',
    raw: () => `References: ${'<a@b.c> '.repeat(5)}${ids(20_000)}\r\n${HEAD}\r\nHi`,
    cut: /refers to more/,
  },
  { name: '500 attachments', raw: () => manyParts(500, 'application/pdf'), cut: /more than 100 attachments/ },
  { name: 'a deep HTML', raw: () => html('<div>'.repeat(100_000) + 'Hi'), cut: /HTML is deeper/ },
  { name: 'a wide HTML', raw: () => html('<b>Hi</b>'.repeat(220_000)), cut: /larger than can be shown/ },
  { name: 'a deep HTML of quotes', raw: () => html('<blockquote type=cite>x'.repeat(50_000)), cut: /HTML is deeper/ },
]

test.each(hostile)('$name is read as far as the limits go, soon', async ({ raw, cut }) => {
  const bytes = Buffer.from(raw(), 'latin1')
  const began = spent()
  const mail = await readMail(bytes)
  expect(spent() - began).toBeLessThan(5000)
  expect(mail.from?.address ?? 'ana@example.org').toBe('ana@example.org')
  expect(mail.limits.join('; ')).toMatch(cut)
  expect(withinLimits(mail)).toBe(true)
})

/** These cost nothing by their size, but by how a reader might look for what they never hold. */
const slow: { name: string; raw: () => string }[] = [
  { name: 'open encoded words', raw: () => `Subject: ${'=?utf-8?Q?a'.repeat(20_000)}\r\n${HEAD}\r\nHi` },
  {
    name: 'open comments',
    raw: () => `Date: ${'('.repeat(200_000)}\r\nX: y\r\n${HEAD.replace('Ana', '('.repeat(20_000))}\r\nHi`,
  },
  {
    name: 'open quotes in parameters',
    raw: () => `${HEAD}Content-Type: text/plain; ${'a="b\\'.repeat(30_000)}\r\n\r\nHi`,
  },
  { name: 'nested groups', raw: () => `To: ${'a:'.repeat(50_000)}\r\n${HEAD}\r\nHi` },
  { name: 'quotes by the thousand', raw: () => `${HEAD}\r\n${'> '.repeat(500_000)}\n${'>\n'.repeat(300_000)}` },
  {
    name: 'lines that might introduce a quote',
    raw: () => `${HEAD}\r\n${'On 1 May 2026 at 10:00 x wrote:\n'.repeat(60_000)}`,
  },
  { name: 'lines that might be a header', raw: () => `${HEAD}\r\n${'From: x\nTo: y\n'.repeat(100_000)}` },
  { name: 'dashes', raw: () => `${HEAD}\r\n${'-'.repeat(1_000_000)}\n${'-- \n'.repeat(200_000)}` },
  { name: 'blanks', raw: () => `${HEAD}\r\n${' '.repeat(1_900_000)}x` },
  {
    name: 'boundaries',
    raw: () => `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n'.repeat(1_000_000)}`,
  },
  { name: 'addresses of a site', raw: () => `${HEAD}\r\n${'http://'.repeat(280_000)}` },
  { name: 'styles', raw: () => html(`<p style="${'margin: 1px '.repeat(100_000)}">Hi</p>`.repeat(3)) },
  { name: 'open tags', raw: () => html('<'.repeat(1_000_000)) },
  { name: 'open comments in HTML', raw: () => html('<!--'.repeat(500_000)) },
  {
    name: 'open styles in an alternative',
    raw: () =>
      `${HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n${'<style <!--'.repeat(150_000)}`,
  },
  {
    name: 'blanks in quoted-printable',
    raw: () => `${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${' '.repeat(1_900_000)}x`,
  },
  {
    name: 'open continuations of parameters',
    raw: () => `${HEAD}Content-Type: text/plain${';a*1*=x'.repeat(30_000)}${' ('.repeat(30_000)}\r\n\r\nHi`,
  },
  {
    name: 'equal signs in base64',
    raw: () => `${HEAD}Content-Transfer-Encoding: base64\r\n\r\n${'= = '.repeat(500_000)}`,
  },
  {
    name: 'a report of a bounce',
    raw: () =>
      `Return-Path: <>\r\n${HEAD.replace('Ana', 'x').replace('ana@', 'mailer-daemon@')}\r\nundeliverable ${'a'.repeat(19_000)}@${'b.'.repeat(90_000)}`,
  },
]

test.each(slow)('$name cost no time', async ({ raw }) => {
  const bytes = Buffer.from(raw(), 'latin1')
  const began = spent()
  await readMail(bytes)
  expect(spent() - began).toBeLessThan(3000)
})

/** Milliseconds of work: what else the machine does is none of the reader's. */
function spent(): number {
  return process.cpuUsage().user / 1000
}

function withinLimits(mail: ReadMail): boolean {
  const isShort = mail.text.length <= mailLimits.bodyLength * 2 && mail.subject.length <= mailLimits.subjectLength
  const isFew = mail.attachments.length <= mailLimits.attachments && mail.cc.length <= mailLimits.addresses
  return (
    isShort &&
    isFew &&
    mail.references.length <= mailLimits.references + 200 &&
    mail.headers.length <= mailLimits.keptHeaders
  )
}

function html(body: string): string {
  return `${HEAD}Content-Type: text/html\r\n\r\n${body}`
}

function huge(): string {
  const line = `${'QUJD'.repeat(19)}\r\n`
  const part = `--b\r\nContent-Type: application/zip; name="a.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n${line.repeat(400_000)}\r\n`
  return `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${part}${part}--b--\r\n`
}

function manyParts(count: number, type = 'text/plain'): string {
  return `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${`--b\r\nContent-Type: ${type}\r\n\r\nHi\r\n`.repeat(count)}--b--\r\n`
}

function nested(depth: number): string {
  const open = Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  )
  return `${HEAD}${open.join('')}Content-Type: text/plain\r\n\r\nDeep down\r\n`
}

function addresses(count: number): string {
  return Array.from({ length: count }, (_, at) => `Person ${at} <p${at}@example.org>`).join(',\r\n ')
}

function ids(count: number): string {
  return Array.from({ length: count }, (_, at) => `<${at}@x>`).join('\r\n ')
}
