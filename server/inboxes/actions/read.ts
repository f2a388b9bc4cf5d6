import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { gunzip, gunzipSync } from 'node:zlib'
import { storableText } from '#platform/base/decode.ts'
import { Fault } from '#platform/base/fault.ts'
import { isDatabaseAway } from '#platform/db/index.ts'
import { type Authentication, MailUnreadable, mailLimits, type ReadMail } from '#platform/mail/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { judge } from '../judge.ts'
import { notedOf } from '../noted.ts'
import {
  type Facts,
  findSame,
  findWaiting,
  isSame,
  type MailInHand,
  type Settle,
  settleMail,
  takeMail,
} from '../store/ledger.ts'
import { become } from './become.ts'
import { gather } from './evidence.ts'

const decompress = promisify(gunzip)
const MOST_ATTEMPTS = 5
/** Unpacking less than this takes less time than having it done elsewhere, even if it swells a thousandfold. */
const SMALL_BYTES = 4 * 1024
/** A mail waits for those before it in its thread, but no chain of them is followed for ever. */
const DEEPEST = 20
const UNREAD: Facts = {
  fingerprint: null,
  messageId: null,
  fromEmail: null,
  fromName: null,
  subject: null,
  inbox: null,
}

export interface Reading {
  /** An administrator said that it is no spam. */
  released?: boolean
  depth?: number
}

/**
 * Reads a mail that waits and makes of it what it is. Doing it again, or twice at the same time, changes nothing.
 * What cannot be done now is thrown, to be tried again; what can never be done is an outcome: `failed`, and kept.
 */
export async function readInbound(desk: Desk, id: number, reading: Reading = {}): Promise<void> {
  // The try is counted first: whatever ends the desk while it reads this mail must not end it for ever.
  const mail = await takeMail(desk.db, id)
  if (!mail) return
  const { attempts } = mail
  try {
    if (attempts > MOST_ATTEMPTS) return await fail(desk, mail, 'gave-up', {})
    await readOne(desk, mail, reading)
  } catch (error) {
    if (error instanceof Taken) return
    if (error instanceof Same) return noteSame(desk, mail, error)
    if (error instanceof MailUnreadable) return fail(desk, mail, reasonOf(error), {})
    if (error instanceof Fault && error.code !== 'unavailable') {
      return fail(desk, mail, 'refused', { words: error.message })
    }
    if (isDatabaseAway(error) || attempts < MOST_ATTEMPTS) throw error
    desk.log.error({ err: error, mail: id }, 'a mail was given up on; it is kept in the ledger and can be read again')
    await fail(desk, mail, 'gave-up', {})
  }
}

async function readOne(desk: Desk, mail: MailInHand, { released = false, depth = 0 }: Reading): Promise<void> {
  if (mail.sha256 === null) return fail(desk, mail, 'not-kept', {})
  const raw = await contentOf(desk, mail.sha256)
  const read = await desk.mail.read(raw)
  await readEarlier(desk, mail, read, depth)
  const facts = factsOf(read)
  const known = await gather(desk, mail, read, { released, raw })
  const from = known.sender ? { fromEmail: known.sender.email } : {}
  const whole = { ...facts, ...from, inbox: known.inbox }
  await become(desk, known, judge(known.evidence), settleOnce(desk, mail, whole, known))
}

/** What it answers may have come a moment before, and be in the hands of another worker. */
async function readEarlier(desk: Desk, { id }: MailInHand, { references }: ReadMail, depth: number): Promise<void> {
  if (depth >= DEEPEST) return
  const earlier = await findWaiting(desk.db, references, id)
  if (earlier !== null) await readInbound(desk, earlier, { depth: depth + 1 })
}

function settleOnce(
  desk: Desk,
  { id }: MailInHand,
  facts: Facts,
  { auth, read }: { auth: Authentication | null; read: ReadMail },
): Settle {
  return async (tx, { facts: others, ...rest }) => {
    // What rules can ask of a mail that became something.
    const { addressed, ...proof } = notedOf({ auth, read })
    const became = { ...rest, facts: { ...others, ...proof, ...(rest.ticket === null ? {} : { addressed }) } }
    const isFirst = await settleMail(tx, id, { read: facts, became, at: desk.now() }).catch((error: unknown) => {
      throw isSame(error) ? new Same(facts) : error
    })
    if (!isFirst) throw new Taken()
  }
}

/** The mail as it came. */
export async function contentOf(desk: Desk, sha256: string): Promise<Buffer> {
  const packed = await buffer(desk.files.open(sha256))
  const most = { maxOutputLength: mailLimits.bytes + 1024 * 1024 }
  return packed.length < SMALL_BYTES ? gunzipSync(packed, most) : decompress(packed, most)
}

function factsOf(read: ReadMail): Facts {
  return {
    fingerprint: fingerprintOf(read),
    messageId: read.messageId,
    fromEmail: read.from?.address ?? null,
    fromName: read.from && storableText(read.from.name),
    subject: storableText(read.subject).slice(0, 1_000),
    inbox: null,
  }
}

async function noteSame(desk: Desk, { id }: MailInHand, { facts }: Same): Promise<void> {
  const same = facts.fingerprint && (await findSame(desk.db, facts.fingerprint))
  const became = {
    outcome: 'duplicate' as const,
    reason: 'same-mail',
    facts: { of: same },
    ticket: null,
    message: null,
  }
  await settleMail(desk.db, id, { read: facts, became, at: desk.now() })
}

async function fail(desk: Desk, { id }: MailInHand, reason: string, facts: Record<string, unknown>): Promise<void> {
  const became = { outcome: 'failed' as const, reason, facts, ticket: null, message: null }
  await settleMail(desk.db, id, { read: UNREAD, became, at: desk.now() })
}

function reasonOf({ reason }: MailUnreadable): string {
  return reason === 'broken' ? 'unreadable' : reason.replaceAll(' ', '-')
}

/** Somebody else made something of it in this very moment. */
class Taken extends Error {}

class Same extends Error {
  readonly facts: Facts

  constructor(facts: Facts) {
    super('the same mail was taken in before')
    this.facts = facts
  }
}
