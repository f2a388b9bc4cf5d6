import { createHash } from 'node:crypto'
import type { MailSource } from '#api/inboxes.ts'
import { type ImapServer, MailTrouble, readMailbox, type Reading } from '#platform/mail/imap/index.ts'
import { mailLimits } from '#platform/mail/index.ts'
import { pauseBefore } from '../pause.ts'
import type { Desk } from '../../schema/desk.ts'
import * as state from '../store/state.ts'
import { atServer } from './let-in.ts'
import { takeIn } from './take-in.ts'

const NOTE_MS = 60_000

export interface Pace {
  /** How often a node that does not hold an inbox asks for it, and how often one that does says so. */
  leaseMs: number
  /** The shortest and the longest pause after a failure. */
  retryMs: readonly [number, number]
}

export interface Fetch {
  source: MailSource
  password: string | null
  holder: state.Holder
  pace: Pace
  signal: AbortSignal
}

/** Reads one inbox until told to stop, whatever happens meanwhile. */
export async function keepFetching(desk: Desk, fetch: Fetch): Promise<void> {
  const { holder, pace, signal } = fetch
  let failures = 0
  while (!signal.aborted) {
    let wait = pace.leaseMs
    try {
      if (await state.takeLease(desk.db, holder)) {
        await readWhileHeld(desk, fetch, () => (failures = 0))
        wait = 0
      }
    } catch (error) {
      failures += 1
      wait = pauseBefore(failures, pace.retryMs, Math.random())
      if (!signal.aborted) await noteTrouble(desk, holder.inbox, error)
    }
    if (!signal.aborted && wait > 0) await pause(wait, signal)
  }
}

async function readWhileHeld(desk: Desk, fetch: Fetch, worked: () => void): Promise<void> {
  const { holder, pace, signal } = fetch
  const lost = new AbortController()
  const giveUp = () => lost.abort()
  let heldUntil = Date.now() + 3 * pace.leaseMs
  const renewing = setInterval(() => {
    if (Date.now() > heldUntil) return giveUp()
    state.renewLease(desk.db, holder).then(
      (isOurs) => (isOurs ? (heldUntil = Date.now() + 3 * pace.leaseMs) : giveUp()),
      (error: unknown) => desk.log.debug({ err: error, inbox: holder.inbox }, 'a lease could not be renewed yet'),
    )
  }, pace.leaseMs)
  try {
    const held = { signal: AbortSignal.any([signal, lost.signal]), giveUp, worked }
    const { source, password } = fetch
    const mailbox = { inbox: holder.inbox, source, password }
    await atServer(desk, mailbox, (server) => readMailbox(readingOf(desk, fetch, { ...held, server })))
  } finally {
    clearInterval(renewing)
    await state.endLease(desk.db, holder).catch(() => undefined)
  }
}

interface Held {
  signal: AbortSignal
  giveUp: () => void
  worked: () => void
  server: ImapServer
}

function readingOf(desk: Desk, { source, holder }: Fetch, { signal, giveUp, worked, server }: Held): Reading {
  const { inbox } = holder
  let notedAt = -Infinity
  let troubleToNote: string | null = null
  return {
    ...{ server, folder: source.folder, after: afterOf(source), largest: mailLimits.bytes, signal },
    standing: () => state.readStanding(desk.db, inbox),
    async stand(standing) {
      if (!(await state.writeStanding(desk.db, holder, standing))) giveUp()
    },
    async take({ uid, validity, raw }) {
      const { isNew } = await takeIn(desk, {
        raw,
        way: 'imap',
        inbox,
        place: placeOf(source, { inbox, validity, uid }),
      })
      if (isNew) await state.noteMail(desk.db, inbox, desk.now())
    },
    async worked() {
      worked()
      if (troubleToNote !== null) return state.noteFailing(desk.db, inbox, desk.now(), troubleToNote)
      if (performance.now() - notedAt < NOTE_MS) return
      await state.noteWorking(desk.db, inbox, desk.now())
      notedAt = performance.now()
    },
    putAway(refusal) {
      const act = { seen: 'mark', move: 'move', delete: 'delete' }[source.after]
      const before = troubleToNote
      troubleToNote = refusal === null ? null : `does not let ${act} mail: ${refusal}`
      if (before !== null && refusal === null) notedAt = -Infinity
      if (refusal === null) return
      desk.log.warn({ inbox, act }, 'a mail was taken in, but could not be put away on its server')
    },
  }
}

function afterOf({ after, moveTo }: MailSource): Reading['after'] {
  if (after === 'move') return moveTo === null ? { kind: 'seen' } : { kind: 'move', to: moveTo }
  return { kind: after }
}

/** The same number at another server, or in another folder, is another mail. */
function placeOf(
  { host, user, folder }: MailSource,
  { inbox, validity, uid }: { inbox: string; validity: number; uid: number },
): string {
  const where = createHash('sha256').update([host.toLowerCase(), user, folder].join('\n')).digest('hex').slice(0, 12)
  return `imap:${inbox}:${where}:${validity}:${uid}`
}

async function noteTrouble(desk: Desk, inbox: string, error: unknown): Promise<void> {
  const isTheirs = error instanceof MailTrouble
  if (isTheirs)
    desk.log.warn({ inbox, trouble: error.word }, 'the mail of an inbox cannot be fetched; it is tried again')
  else desk.log.error({ err: error, inbox }, 'a mail could not be taken in; it is tried again')
  const words = isTheirs ? error.message : 'a mail could not be taken in here: the log says why'
  // Where the database is away, nothing can be noted; the next try does.
  await state.noteFailing(desk.db, inbox, desk.now(), words).catch(() => undefined)
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
