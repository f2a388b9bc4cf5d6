import { saidInText } from './bounce-text.ts'
import { encodingOf } from './collect.ts'
import { Cuts, mailLimits } from './limits.ts'
import { clean } from './mime/charset.ts'
import { type HeaderField, readHeader, valueOf, valuesOf } from './mime/header.ts'
import type { MimePart } from './mime/split.ts'
import { decodeTransfer } from './mime/transfer.ts'
import type { Bounce, BouncedRecipient } from './types.ts'

interface Letter {
  root: MimePart
  /** Address of the sender. */
  from: string
  subject: string
  text: string
}

/** A mail that came back, by the standard's report or by how the usual servers say it; null for any other. */
export function bounceOf(letter: Letter): Bounce | null {
  const { fields } = letter.root
  const reports = find(
    letter.root,
    (type) => type === 'message/delivery-status' || type === 'message/global-delivery-status',
  )
  const listed = reports.flatMap(recipientsOf)
  const failed = listed.filter(({ action }) => action === 'failed')
  // A delay is no failure, nor is a receipt.
  if (listed.length > 0 && failed.length === 0) return null
  if (failed.length > 0)
    return bounce(
      failed.map(({ address, status }) => judged(address, status)),
      letter,
    )
  const named = valuesOf(fields, 'x-failed-recipients').flatMap((value) => value.split(',').map((one) => one.trim()))
  if (named.length > 0 && named[0] !== '') return bounce(withStatus(named, letter.text), letter)
  if (isOtherReport(letter.root) || !isFromMailer(letter)) return null
  const said = saidInText(letter.text, letter.subject)
  return said
    ? bounce(
        said.map(({ address, status }) => judged(address, status)),
        letter,
      )
    : null
}

function bounce(recipients: BouncedRecipient[], { root, text }: Letter): Bounce {
  const once = new Map(recipients.map((one) => [one.address.toLowerCase(), one]))
  return { recipients: [...once.values()].slice(0, mailLimits.recipientsOfBounce), original: originalOf(root, text) }
}

/** Without a status it counts as final: a server that gave up says so, one that tries on says "delayed". */
function judged(address: string, status: string | null): BouncedRecipient {
  return { address, permanent: status === null || !status.startsWith('4'), status }
}

function withStatus(addresses: string[], text: string): BouncedRecipient[] {
  const said = saidInText(text, '') ?? []
  return addresses.map((address) =>
    judged(address, said.find((one) => one.address === address)?.status ?? said[0]?.status ?? null),
  )
}

interface Reported {
  address: string
  action: string
  status: string | null
}

/** RFC 3464: a block for the mail, then one for each recipient. */
function recipientsOf(part: MimePart): Reported[] {
  const body = decodeTransfer(part.body, encodingOf(part))
  const blocks: HeaderField[][] = []
  for (let at = 0; at < body.length && blocks.length <= mailLimits.recipientsOfBounce;) {
    const { fields, end } = readHeader(body, at, body.length, new Cuts())
    if (fields.length > 0) blocks.push(fields)
    at = Math.max(end, at + 1)
  }
  return blocks.flatMap((fields) => {
    const recipient = valueOf(fields, 'final-recipient') || valueOf(fields, 'original-recipient')
    const address = addressIn(recipient) || addressIn(valueOf(fields, 'original-recipient'))
    if (address === '') return []
    const code = /[245]\.\d{1,3}\.\d{1,3}/
    const said = code.exec(valueOf(fields, 'status'))?.[0]
    const told = code.exec(valueOf(fields, 'diagnostic-code'))?.[0]
    // Some give a status that says nothing, and the true one beside it.
    const status = (said === undefined || /^[245]\.0\.0$/.test(said) ? told : said) ?? said ?? null
    return [{ address, action: (valueOf(fields, 'action') || 'failed').toLowerCase().trim(), status }]
  })
}

function addressIn(value: string): string {
  const plain = value
    .replace(/^\s*[\w-]+\s*;/, '')
    .trim()
    .replace(/^<|>$/g, '')
  return /[^\s<>;,"']+@[^\s<>;,"']+/.exec(plain)?.[0] ?? ''
}

/** Such as a receipt or a complaint. */
function isOtherReport({ type }: MimePart): boolean {
  const kind = type.params['report-type']?.toLowerCase() ?? 'delivery-status'
  return type.value === 'multipart/report' && kind !== 'delivery-status'
}

function isFromMailer({ root, from, subject }: Letter): boolean {
  const path = valueOf(root.fields, 'return-path')
  const isNobody = /^<\s*>$/.test(path)
  const isMailer = /^(mailer-?daemon|postmaster|mail-?daemon|mdaemon|microsoftexchange[0-9a-f]+)(@|$)/i.test(from)
  if (isMailer) return true
  return isNobody && /undeliver|delivery|returned mail|failure|unzustellbar|rückläufer|remise|non remis/i.test(subject)
}

/** Which of our mails it is about, out of what came back of it. */
function originalOf(root: MimePart, text: string): { messageId: string | null } | null {
  const returned = find(root, (type) =>
    /^(message\/(rfc822|rfc822-headers|global|global-headers)|text\/rfc822-headers)$/.test(type),
  )
  for (const part of returned) {
    const bytes = decodeTransfer(part.body, encodingOf(part))
    const id = valueOf(readHeader(bytes, 0, bytes.length, new Cuts()).fields, 'message-id')
    return { messageId: /<[^<>\s]+>/.exec(id)?.[0] ?? null }
  }
  const id = /^[> \t]*Message-ID:\s*(<[^<>\s]{1,300}>)/im.exec(clean(text.slice(0, 200_000)))?.[1]
  return id === undefined ? null : { messageId: id }
}

function find(part: MimePart, fits: (type: string) => boolean): MimePart[] {
  return [...(fits(part.type.value) ? [part] : []), ...part.parts.flatMap((child) => find(child, fits))]
}
