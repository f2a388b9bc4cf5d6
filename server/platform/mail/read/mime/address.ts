import addressparser from 'nodemailer/lib/addressparser'
import { type Cuts, mailLimits } from '../limits.ts'
import type { MailAddress } from '../types.ts'
import { clean, cutText } from './charset.ts'
import { decodeWords } from './words.ts'

/** The addresses of one field; groups are opened, names decoded only after, so that a name is never an address. */
export function readAddresses(value: string, cuts: Cuts): MailAddress[] {
  const most = mailLimits.addresses
  // As many as can be asked for: reading what is thrown away costs too.
  const start = startOf(value, most + 1)
  const found = addressparser(start, { flatten: true }).flatMap(toAddress)
  if (found.length > most || start.length < value.length) cuts.note(`one field holds more than ${most} addresses`)
  return found.slice(0, most)
}

function startOf(value: string, most: number): string {
  let commas = 0
  for (let at = 0; at < value.length; at++) {
    if (value.charCodeAt(at) === 0x2c && ++commas > most * 2) return value.slice(0, at)
  }
  return cutText(value, most * 200)
}

function toAddress({ name, address }: { name?: string; address?: string }): MailAddress[] {
  const shown = tidyName(name ?? '')
  const plain = (address ?? '').replace(/^mailto:/i, '').replace(/[\s<>\0-\x1f]/g, '')
  const isAddress = /^[^@\s]+@[^@\s]+$/.test(plain) && plain.length <= 320
  if (isAddress) return [{ name: shown === plain ? '' : shown, address: plain }]
  return shown === '' && plain === '' ? [] : [{ name: shown || tidyName(plain), address: '' }]
}

function tidyName(name: string): string {
  const text = clean(decodeWords(name)).replace(/\s+/g, ' ').trim()
  return cutText(/^(["'])(.+)\1$/s.exec(text)?.[2] ?? text, mailLimits.nameLength)
}
