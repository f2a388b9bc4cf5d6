import { inTransaction } from '#platform/db/index.ts'
import { actorFor, directory } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'
import * as past from '../store/past.ts'
import * as store from '../store/simulations.ts'
import { reasonsIn } from '../apart.ts'
import { type Found, summaryOf } from '../summary.ts'
import { readDraft } from './drafts.ts'
import { namesOf } from './names.ts'
import { type Differing, type Simulated, simulate } from './simulate.ts'
import { apartOf, type World } from './world.ts'

export const WORK = 'simulation.work'
const AT_ONCE = 1_000

/** Somebody stopped it. */
class Stopped extends Error {}

/** Works on all that waits, one after the other; where another node does, that goes on with what waits. */
export async function workOnSimulations(desk: Desk): Promise<void> {
  for (;;) {
    const id = await inTransaction(desk.db, (tx) => store.takeNext(tx, desk.now()))
    if (id === null) return
    try {
      await workOn(desk, id)
    } catch (error) {
      if (error instanceof Stopped) continue
      desk.log.warn({ err: error, simulation: id }, 'a simulation failed')
      await store.fail(desk.db, id, { now: desk.now(), problem: 'It could not be played through.' })
    }
  }
}

async function workOn(desk: Desk, id: number): Promise<void> {
  const row = await store.readSimulation(desk.db, id)
  const actor = row && actorFor(await directory(desk), row.agent_id)
  if (!row || !actor) throw new Stopped()
  const { about, ...setups } = await readDraft(desk, actor, row.draft)
  const report = async (progress: number, tickets: number) => {
    if (!(await store.report(desk.db, id, { progress: Math.min(0.99, progress), tickets }))) throw new Stopped()
  }
  await report(0, 0)
  const span = { from: row.from_at, to: row.to_at }
  const done = await simulate(desk, { ...setups, ...span }, report)
  const rules = [...setups.now.book.rules, ...(setups.draft?.book.rules ?? [])]
  const names = await namesOf(desk, about, new Map(rules.map(({ key, name }) => [key, name])))
  const found = await foundOf(desk, done, span)
  const summary = summaryOf(found, names)
  for (let from = 0; from < found.differing.length; from += AT_ONCE) {
    await inTransaction(desk.db, (tx) => store.insertDiffering(tx, id, found.differing.slice(from, from + AT_ONCE)))
    await report(0.99, done.world.records.size)
  }
  const tickets = done.world.records.size
  await inTransaction(desk.db, (tx) => store.finish(tx, id, { now: desk.now(), tickets, summary }))
}

/** What was found, with the mails that were really written. */
async function foundOf(
  desk: Desk,
  { world, differing, strayed }: Simulated,
  span: { from: Date; to: Date },
): Promise<Found> {
  const { now, draft, limits } = world
  const [mails, changes] = [await past.countMails(desk.db, span), await past.countChanges(desk.db, span.from)]
  if (changes > 0) limits.set('written-since', changes)
  const written = new Map(mails.kinds.map(({ kind, count }) => [kind, count]))
  const addresses = [...new Set([...now.mailed.keys(), ...draft.mailed.keys()])]
  const tickets = [...new Set([...now.lettersOf.keys(), ...draft.lettersOf.keys()])]
  const of = await past.countMailsOf(desk.db, { ...span, addresses, tickets })
  const reached = (address: string) => after(of.toAddress, now.mailed, draft.mailed, address) > 0
  const gained = addresses.filter((address) => reached(address)).length - of.toAddress.size
  return {
    ...{ tickets: world.records.size, strayed: strayed.length, limits },
    differing: withMails(world, differing, of.about),
    people: { now: mails.people, draft: mails.people + gained },
    now: { ...now, mails: written },
    draft: {
      ...draft,
      mails: new Map(
        [...new Set([...written.keys(), ...now.mails.keys(), ...draft.mails.keys()])].map((kind) => [
          kind,
          after(written, now.mails, draft.mails, kind),
        ]),
      ),
    },
  }
}

type Counts<Key> = ReadonlyMap<Key, number>

/** What was written, less what only the run as it is writes, and what only the draft writes besides. */
function after<Key>(written: Counts<Key>, now: Counts<Key>, draft: Counts<Key>, key: Key): number {
  return Math.max(0, (written.get(key) ?? 0) - (now.get(key) ?? 0) + (draft.get(key) ?? 0))
}

/** How many letters would have been written about a ticket, where that is another number. */
function withMails(world: World, differing: readonly Differing[], written: Counts<number>): Differing[] {
  const [now, draft] = [world.now.lettersOf, world.draft.lettersOf]
  const known = new Map(differing.map((each) => [each.ticket, each.differences]))
  for (const ticket of new Set([...now.keys(), ...draft.keys()])) {
    if ((now.get(ticket) ?? 0) === (draft.get(ticket) ?? 0)) continue
    const [from, to] = [written.get(ticket) ?? 0, after(written, now, draft, ticket)]
    const why = reasonsIn(apartOf(world, ticket).decided)
    const at = new Date(world.clock.now).toISOString()
    known.set(ticket, [...(known.get(ticket) ?? []), { field: 'mails', from, to, at, lasting: true, why }])
  }
  return [...known].map(([ticket, differences]) => ({ ticket, differences }))
}
