import { type Cuts, mailLimits } from './limits.ts'
import { readAddresses } from './mime/address.ts'
import { clean, cutText } from './mime/charset.ts'
import { type HeaderField, valueOf, valuesOf } from './mime/header.ts'
import { decodeWords } from './mime/words.ts'
import type { MailAddress, ReadMail } from './types.ts'

type Head = Pick<
  ReadMail,
  | 'messageId'
  | 'from'
  | 'replyTo'
  | 'to'
  | 'cc'
  | 'deliveredTo'
  | 'subject'
  | 'date'
  | 'inReplyTo'
  | 'references'
  | 'headers'
>

export function headOf(fields: readonly HeaderField[], cuts: Cuts): Head {
  const addresses = (name: string) => addressesOf(fields, name, cuts)
  // The first that is an address, whoever else it claims to come from.
  const from = first(addresses('from')) ?? first(addresses('sender'))
  const inReplyTo = idsOf(valuesOf(fields, 'in-reply-to'), cuts)
  return {
    messageId: messageIdOf(valueOf(fields, 'message-id')),
    from,
    replyTo: first(addresses('reply-to').filter(({ address }) => address !== '')),
    to: addresses('to'),
    cc: addresses('cc'),
    deliveredTo: deliveredTo(addresses),
    subject: subjectOf(fields),
    date: dateOf(valueOf(fields, 'date')),
    inReplyTo,
    references: [...new Set([...idsOf(valuesOf(fields, 'references'), cuts), ...inReplyTo])],
    headers: fields.slice(0, mailLimits.keptHeaders).map(({ name, value }) => ({
      name,
      value: cutText(clean(value), mailLimits.keptHeaderLength),
    })),
  }
}

function addressesOf(fields: readonly HeaderField[], name: string, cuts: Cuts): MailAddress[] {
  const all = valuesOf(fields, name)
    .slice(0, 20)
    .flatMap((value) => readAddresses(value, cuts))
  return all.slice(0, mailLimits.addresses)
}

function first(all: MailAddress[]): MailAddress | null {
  return all.find(({ address }) => address !== '') ?? all[0] ?? null
}

function deliveredTo(addresses: (name: string) => MailAddress[]): string[] {
  const names = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to', 'x-rcpt-to']
  const all = names.flatMap(addresses).map(({ address }) => address)
  return [...new Set(all.filter((address) => address !== ''))].slice(0, 50)
}

function subjectOf(fields: readonly HeaderField[]): string {
  const text = clean(decodeWords(valueOf(fields, 'subject').slice(0, 20_000)))
  return cutText(text.replace(/\s+/g, ' ').trim(), mailLimits.subjectLength)
}

function messageIdOf(value: string): string | null {
  const id = /<[^<>]{1,900}>/.exec(value)?.[0].replace(/\s+/g, '') ?? value.split(/\s/)[0] ?? ''
  if (id === '' || id === '<>') return null
  return clean(id.startsWith('<') ? id : `<${id.slice(0, 900)}>`)
}

function idsOf(values: string[], cuts: Cuts): string[] {
  const most = mailLimits.references
  const ids = values
    .flatMap((value) => value.slice(0, 500_000).match(/<[^<>]{1,900}>/g) ?? [])
    .map((id) => clean(id.replace(/\s+/g, '')))
  const once = [...new Set(ids)]
  if (once.length <= most) return once
  cuts.note(`it refers to more than ${most} mails`)
  return [...once.slice(0, 1), ...once.slice(1 - most)]
}

/** Also what is not quite as it should be: a day's name in another language, words behind, a zone by name. */
function dateOf(value: string): Date | null {
  const plain = value
    .slice(0, 500)
    .replace(/\(.*?\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const core = /\d{1,2}[ -]\p{L}{3,9}\.?[ -]\d{2,4}(?: \d{1,2}:\d{2}(?::\d{2})?)?(?: ?[+-]\d{4}| [A-Z]{1,5}\b)?/u.exec(
    plain,
  )?.[0]
  for (const text of [core, plain]) {
    if (text === undefined || !/\d{2}[:-]\d{2}/.test(text)) continue
    const hasZone = /[+-]\d{2}:?\d{2}$|[A-Z]$/.test(text)
    const time = Date.parse(hasZone ? text.replace(/ (UT|Z)$/, ' GMT') : `${text} +0000`)
    if (!Number.isNaN(time) && time > -2e12 && time < 8e12) return new Date(time)
  }
  return null
}
