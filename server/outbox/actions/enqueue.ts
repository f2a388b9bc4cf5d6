import { sameAddress } from '#platform/base/address.ts'
import { nextValues } from '#platform/db/index.ts'
import { enqueue, enqueueAll, type NewJob } from '#platform/jobs/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { address, catalog } from '../../settings/index.ts'
import { reasons } from '../inboxes.ts'
import { fileLink } from '../file-link.ts'
import { layOut, type LinkedFile } from '../layout.ts'
import { attachable, type Letter } from '../letter.ts'
import { tokenOf } from '../reference.ts'
import { readFilesOf } from '../store/send.ts'
import { countSince, insertMails, type NewMail } from '../store/write.ts'
import { wayOut } from './way-out.ts'

const HOUR_MS = 3_600_000
/** As many letters as one statement carries. */
const AT_ONCE = 100

/** What the job that sends a mail is called. */
export const SEND = 'outbox.send'

export function enqueueMail(tx: Tx, desk: Desk, letter: Letter): Promise<void> {
  return enqueueMails(tx, desk, [letter])
}

/**
 * Writes letters into the outbox, in this transaction, and has them sent. One with a known key is there already; one to
 * an address of the desk itself would only come back: both are not written.
 */
export async function enqueueMails(tx: Tx, desk: Desk, letters: readonly Letter[]): Promise<void> {
  const own = [...(await catalog(desk)).inboxes.values()]
  const outward = letters.filter(({ to }) => !own.some(({ email }) => sameAddress(email, to.email)))
  for (let from = 0; from < outward.length; from += AT_ONCE) await write(tx, desk, outward.slice(from, from + AT_ONCE))
}

async function write(tx: Tx, desk: Desk, letters: readonly Letter[]): Promise<void> {
  const now = desk.now()
  const ids = await nextValues(tx, 'outgoing_mail_id_seq', letters.length)
  const tooMany = await beyondLimit(tx, await thatGoOut(desk, letters), now)
  const left = await filesLeftBehind(tx, desk, letters)
  const mails: NewMail[] = []
  for (const [place, letter] of letters.entries()) {
    const files = (takesFiles(letter) && left.get(letter.message)) || []
    mails.push(await mailOf(desk, letter, { id: ids[place] ?? 0, now, files, isTooMany: tooMany.has(letter) }))
  }
  const written = await insertMails(tx, mails)
  const waiting = letters.flatMap(({ runAt = null }, place) => {
    const mail = mails[place]
    return mail?.state === 'queued' && written.has(mail.id) ? tryOf(mail.id, runAt) : []
  })
  await enqueueAll(tx, waiting)
}

interface Found {
  id: number
  now: Date
  files: readonly LinkedFile[]
  isTooMany: boolean
}

async function mailOf(desk: Desk, letter: Letter, { id, now, files, isTooMany }: Found): Promise<NewMail> {
  const { settings } = await catalog(desk)
  const department = letter.ticket?.department ?? null
  const { inbox, problem } = await wayOut(desk, { inbox: letter.inbox ?? null, department })
  const reason = problem ?? (isTooMany ? 'too-many' : null)
  const token = tokenOf(desk.config.secret, id)
  const nextTryAt = reason === null ? (letter.runAt ?? now) : null
  return {
    ...{ id, at: now, token, state: reason === null ? 'queued' : 'kept', answer: reason && reasons[reason], nextTryAt },
    ...{ kind: letter.kind, ticket: letter.ticket?.id ?? null, message: letter.message },
    ...{ customer: letter.customer, agent: letter.agent, email: letter.to.email, name: letter.to.name },
    ...{ subject: letter.subject, automatic: letter.automatic, dedupeKey: letter.dedupeKey },
    ...{ inbox: inbox?.key ?? null, ...layOut(letter, { desk: settings, token, takesAnswers: inbox !== null, files }) },
  }
}

/** Has a mail tried at a moment, or at once. One try waits at a time. */
export async function enqueueTry(tx: Tx, mail: number, at: Date | null): Promise<void> {
  await enqueue(tx, tryOf(mail, at))
}

function tryOf(mail: number, at: Date | null): NewJob {
  return { kind: SEND, payload: { mail }, dedupeKey: `mail:${mail}`, ...(at === null ? {} : { runAt: at }) }
}

/** What is kept here for want of a way counts for nobody. */
async function thatGoOut(desk: Desk, letters: readonly Letter[]): Promise<Letter[]> {
  const going: Letter[] = []
  for (const letter of letters) {
    const way = { inbox: letter.inbox ?? null, department: letter.ticket?.department ?? null }
    if (letter.limit && (await wayOut(desk, way)).problem === null) going.push(letter)
  }
  return going
}

/** Those to an address that has enough of such letters for now. */
async function beyondLimit(tx: Tx, letters: readonly Letter[], now: Date): Promise<ReadonlySet<Letter>> {
  const limited = letters.flatMap((letter) => (letter.limit ? [{ letter, ...letter.limit }] : []))
  if (limited.length === 0) return new Set()
  const sought = limited.map(({ letter, kinds }) => ({ email: letter.to.email, kinds }))
  const counts = await countSince(tx, sought, new Date(now.getTime() - HOUR_MS))
  const beyond = limited.filter(({ letter, perHour }, place) => {
    const before = limited.slice(0, place).filter((other) => sameAddress(other.letter.to.email, letter.to.email))
    return (counts[place] ?? 0) + before.length >= perHour
  })
  return new Set(beyond.map(({ letter }) => letter))
}

/** For each message that letters carry, its files that are too large to travel. */
async function filesLeftBehind(
  tx: Tx,
  desk: Desk,
  letters: readonly Letter[],
): Promise<ReadonlyMap<number, readonly LinkedFile[]>> {
  const [home, now] = [await address(desk), desk.now()]
  const messages = new Set(letters.filter(takesFiles).map((letter) => letter.message))
  if (messages.size === 0) return new Map()
  const linkTo = (id: number) => fileLink(home, desk.config.secret, id, now)
  const left = [...(await readFilesOf(tx, [...messages]))].map(([message, files]) => {
    const taken = new Set(attachable(files))
    const linked = files.filter((file) => !taken.has(file))
    return [message, linked.map(({ id, name, size }) => ({ name, size, link: linkTo(id) }))] as const
  })
  return new Map(left)
}

function takesFiles(letter: Letter): letter is Letter & { message: number } {
  return letter.message !== null && letter.agent === null
}
