import { sameAddress } from '#platform/base/address.ts'
import { enqueue } from '#platform/jobs/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { address, catalog } from '../../settings/index.ts'
import { reasons } from '../inboxes.ts'
import { fileLink } from '../file-link.ts'
import { layOut, type LinkedFile } from '../layout.ts'
import { attachable, type Letter } from '../letter.ts'
import { tokenOf } from '../reference.ts'
import type { MailState } from '../retry.ts'
import { readFiles } from '../store/send.ts'
import { countSince, insertMail, takeMailId } from '../store/write.ts'
import { wayOut } from './way-out.ts'

const HOUR_MS = 3_600_000

/** What the job that sends a mail is called. */
export const SEND = 'outbox.send'

/**
 * Writes a letter into the outbox, in this transaction, and has it sent. One with a known key is there already; one to
 * an address of the desk itself would only come back: both are not written. Answers whether it was.
 */
export async function enqueueMail(tx: Tx, desk: Desk, letter: Letter): Promise<boolean> {
  const { settings, inboxes } = await catalog(desk)
  if ([...inboxes.values()].some(({ email }) => sameAddress(email, letter.to.email))) return false
  const department = letter.ticket?.department ?? null
  const { inbox, problem } = await wayOut(desk, { inbox: letter.inbox ?? null, department })
  const [id, now] = [await takeMailId(tx), desk.now()]
  const reason = problem ?? ((await isTooMuch(tx, letter, now)) ? 'too-many' : null)
  const state: MailState = reason === null ? 'queued' : 'kept'
  const token = tokenOf(desk.config.secret, id)
  const around = { desk: settings, token, takesAnswers: inbox !== null, files: await leftBehind(tx, desk, letter) }
  const at = letter.runAt ?? now
  const written = await insertMail(tx, {
    ...{ id, at: now, token, state, answer: reason && reasons[reason], nextTryAt: reason === null ? at : null },
    ...{ kind: letter.kind, ticket: letter.ticket?.id ?? null, message: letter.message },
    ...{ customer: letter.customer, agent: letter.agent, email: letter.to.email, name: letter.to.name },
    ...{ subject: letter.subject, automatic: letter.automatic, dedupeKey: letter.dedupeKey },
    ...{ inbox: inbox?.key ?? null, ...layOut(letter, around) },
  })
  if (written && state === 'queued') await enqueueTry(tx, id, letter.runAt ?? null)
  return written
}

/** Has a mail tried at a moment, or at once. One try waits at a time. */
export async function enqueueTry(tx: Tx, mail: number, at: Date | null): Promise<void> {
  const when = at === null ? {} : { runAt: at }
  await enqueue(tx, { kind: SEND, payload: { mail }, dedupeKey: `mail:${mail}`, ...when })
}

async function isTooMuch(tx: Tx, { to, limit }: Letter, now: Date): Promise<boolean> {
  if (!limit) return false
  const since = new Date(now.getTime() - HOUR_MS)
  return (await countSince(tx, to.email, { kinds: limit.kinds, since })) >= limit.perHour
}

/** The files that are too large to travel. */
async function leftBehind(tx: Tx, desk: Desk, { message, agent }: Letter): Promise<LinkedFile[]> {
  if (message === null || agent !== null) return []
  const files = await readFiles(tx, message)
  const taken = new Set(attachable(files))
  const [home, now] = [await address(desk), desk.now()]
  return files
    .filter((file) => !taken.has(file))
    .map(({ id, name, size }) => ({ name, size, link: fileLink(home, desk.config.secret, id, now) }))
}
