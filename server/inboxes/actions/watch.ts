import { inTransaction } from '#platform/db/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog, endsSoon } from '../../settings/index.ts'
import { isTooSilent } from '../silence.ts'
import { type DoingRow, forgetTrouble, noteTrouble, readDoing, readHearing, takeTroubles } from '../store/watch.ts'
import { type Doing, nextSteps, type Trouble, type TroubleKind, troublesOf } from '../trouble.ts'

const ENOUGH_MAILS = 20

/** Notes which inboxes do not work, and has the administrators told. */
export async function watchInboxes(desk: Desk): Promise<void> {
  if (desk.config.demo) return
  const now = desk.now()
  const rows = await readDoing(desk.db)
  const present = rows.flatMap((row) => troublesOf(doingOf(row, now), now))
  await settle(desk, ['fetch', 'send', 'sign-in', 'ending'], { present, inUse: rows.map(({ inbox }) => inbox) })
}

/** Notes which inboxes nothing has come to for longer than usual; of one that fails that is no news. */
export async function watchSilence(desk: Desk): Promise<void> {
  if (desk.config.demo) return
  const now = desk.now()
  const { zone } = (await catalog(desk)).settings
  const rows = await readDoing(desk.db)
  const present: Trouble[] = []
  for (const row of rows) {
    const { inbox } = row
    const hearing = await readHearing(desk.db, inbox, { now, zone, enough: ENOUGH_MAILS })
    const { lastAt } = hearing
    // Only a mail ends it, not a time at which such a silence is usual.
    const lasts = lastAt !== null && row.silentSince !== null && lastAt <= row.silentSince
    const begins = row.failingSince === null && isTooSilent(hearing, now)
    if (lastAt && (lasts || begins)) present.push({ inbox, kind: 'silent', since: lastAt, error: null })
  }
  await settle(desk, ['silent'], { present, inUse: rows.map(({ inbox }) => inbox) })
}

async function settle(
  desk: Desk,
  kinds: readonly TroubleKind[],
  { present, inUse }: { present: readonly Trouble[]; inUse: readonly string[] },
): Promise<void> {
  const now = desk.now()
  await inTransaction(desk.db, async (tx) => {
    const known = await takeTroubles(tx, kinds)
    for (const { trouble, act, tell } of nextSteps(known, present, now)) {
      if (act === 'note') await noteTrouble(tx, trouble, tell === null ? null : now)
      else await forgetTrouble(tx, trouble)
      // One that is out of use does not work again.
      const isWorthIt = tell !== null && (tell !== 'over' || inUse.includes(trouble.inbox))
      const payload = { ...trouble, since: trouble.since.toISOString(), at: now.toISOString(), phase: tell }
      if (isWorthIt) await enqueue(tx, { kind: 'notifications.tell-trouble', payload })
    }
  })
}

function doingOf(row: DoingRow, now: Date): Doing {
  const { inbox, failingSince, error, sendFailingSince, sendError, signInFailingSince, trouble, signInError } = row
  const { endsAt, signedInAt } = row
  const needsPeople = trouble === 'refused' || trouble === 'client'
  return {
    inbox,
    fetch: failingSince && { since: failingSince, error },
    send: sendFailingSince && { since: sendFailingSince, error: sendError },
    signIn: signInFailingSince && { since: signInFailingSince, error: signInError, needsPeople },
    endsSoon: signedInAt !== null && endsSoon({ endsAt, signedInAt }, now),
  }
}
