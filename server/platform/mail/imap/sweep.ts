import type { ImapFlow, MailboxObject, SearchObject } from 'imapflow'
import { attempt, secretsOf } from './client.ts'
import type { Reading } from './reading.ts'
import { MailTrouble, troubleOf } from './trouble.ts'

const CHUNK = 4 * 1024 * 1024
const DAY = 86_400_000
/** After the folder was numbered anew, what is older than this was certainly read before. */
const DAYS_BACK = 30

/** Takes what is new, oldest first; each is taken for good before the server hears that it was. */
export async function sweep(client: ImapFlow, box: MailboxObject, reading: Reading): Promise<void> {
  const validity = Number(box.uidValidity)
  const last = await reading.standing()
  const goesOn = last?.validity === validity
  const newest = goesOn ? last.uid : ((await find(client, reading, { uid: '*' })).at(-1) ?? 0)
  const found = await find(client, reading, goesOn ? { uid: `${last.uid + 1}:*` } : beginning(last !== null))
  // "5:*" finds number 4 where there is no later one.
  const uids = goesOn ? found.filter((uid) => uid > last.uid) : found
  for (const uid of uids) {
    if (reading.signal.aborted) return
    await takeOne(client, { uid, validity }, reading)
    if (goesOn) await reading.stand({ validity, uid })
  }
  // Noted at the end only, so that one who was interrupted begins here again, and does not go on from the middle.
  if (!goesOn) await reading.stand({ validity, uid: Math.max(newest, uids.at(-1) ?? 0) })
}

/** A mailbox read for the first time may hold years of mail: only what nobody has read is taken. */
function beginning(wasReadBefore: boolean): SearchObject {
  return wasReadBefore ? { since: new Date(Date.now() - DAYS_BACK * DAY) } : { seen: false }
}

/** By number, lowest first. An answer that did not come must not look like nothing being there. */
async function find(client: ImapFlow, { server }: Reading, query: SearchObject): Promise<number[]> {
  const found = await attempt(server, 'read', () => client.search({ ...query, deleted: false }, { uid: true }))
  if (!Array.isArray(found)) throw new MailTrouble('broke off', 'the search failed')
  return found.toSorted((one, other) => one - other)
}

async function takeOne(
  client: ImapFlow,
  { uid, validity }: { uid: number; validity: number },
  reading: Reading,
): Promise<void> {
  const raw = await attempt(reading.server, 'read', () => download(client, uid, reading.largest))
  if (raw !== null) {
    await reading.take({ uid, validity, raw })
    await putAway(client, uid, reading)
    return
  }
  const isThere = (await find(client, reading, { uid: String(uid) })).length > 0
  if (isThere) throw new MailTrouble('broke off', 'a mail could not be fetched')
}

/** Piece by piece, and of one that is too large only so much that this can be seen. */
async function download(client: ImapFlow, uid: number, largest: number): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let size = 0
  while (size <= largest) {
    const maxLength = Math.min(CHUNK, largest + 1 - size)
    const found = await client.fetchOne(String(uid), { source: { start: size, maxLength } }, { uid: true })
    if (!found) return null
    const part = found.source ?? Buffer.alloc(0)
    parts.push(part)
    size += part.length
    if (part.length < maxLength) break
  }
  return Buffer.concat(parts)
}

/** A server that refuses this must not keep the next mail from coming in. */
async function putAway(client: ImapFlow, uid: number, reading: Reading): Promise<void> {
  const { after, server } = reading
  try {
    const by = { uid: true }
    const done =
      after.kind === 'delete'
        ? await client.messageDelete(String(uid), by)
        : after.kind === 'move'
          ? await client.messageMove(String(uid), after.to, by)
          : await client.messageFlagsAdd(String(uid), ['\\Seen'], by)
    if (done === false) throw new Error('the server refused it')
    reading.putAway(null)
  } catch (error) {
    if (!client.usable) throw troubleOf(error, 'read', secretsOf(server))
    reading.putAway(troubleOf(error, 'read', secretsOf(server)).detail)
  }
}
