import { keptOf, type Story, tellStory } from '../../sla/index.ts'
import { apply, type PendingEntry, type TicketState, unborn } from '../../tickets/index.ts'
import type { PastEvent } from '../past.ts'
import { beside, type Shadow } from '../shadow.ts'
import * as past from '../store/past.ts'
import { type Lane, place } from './lane.ts'
import { foresee } from './step.ts'
import { waitAnew } from './timely.ts'
import { lanesOf, type World } from './world.ts'

const AT_ONCE = 500

/** When the days begin. */
export interface Begin {
  at: number
}

/** Has every ticket that was open when the days began stand as it did. */
export async function loadOpen(world: World, begin: Begin, rest: () => Promise<void>): Promise<void> {
  for (let afterId = 0; ;) {
    const ids = await past.readOpenThen(world.desk.db, { at: new Date(begin.at), afterId, limit: AT_ONCE })
    await loadOld(world, ids, begin)
    await rest()
    if (ids.length < AT_ONCE) return
    afterId = ids.at(-1) ?? afterId
  }
}

async function loadOld(world: World, ids: readonly number[], begin: Begin): Promise<void> {
  const fresh = ids.filter((id) => !world.records.has(id))
  if (fresh.length === 0) return
  const { db } = world.desk
  const [rows, beginnings] = [await past.readRows(db, fresh), await past.readBeginnings(db, fresh, new Date(begin.at))]
  const texts = textsBy(await past.readTexts(db, fresh))
  const states = new Map(
    [...beginnings].map(([id, events]) => [id, events.reduce((state, event) => apply(state, entryOf(event)), unborn)]),
  )
  await loadCustomers(
    world,
    [...states.values()].map(({ requester }) => requester),
    begin,
  )
  for (const { id, number, lastSeq, dueAt } of rows) {
    const [state, events] = [states.get(id), beginnings.get(id)]
    if (!state || !events) continue
    world.records.set(id, { id, number, lastSeq, dueAt, state, overdue: 0 })
    await stand(world, { id, state, events, texts }, begin)
  }
}

async function stand(
  world: World,
  ticket: { id: number; state: TicketState; events: readonly PastEvent[]; texts: ReadonlyMap<string, unknown> },
  begin: Begin,
): Promise<void> {
  const shadow = oldShadow(world, ticket)
  const { story } = tellStory(ticket.events.map((event) => ({ ...event, at: new Date(event.at) })))
  const known = new Map<object, Shadow>()
  for (const lane of lanesOf(world)) {
    const its = known.get(lane.promises) ?? withStory(shadow, story, lane, begin.at)
    known.set(lane.promises, its)
    place(lane, its, world.counting)
    foresee(world, undefined, its, begin.at)
    await waitAnew(world, lane, ticket.id, { at: begin.at, isOld: true })
  }
}

function withStory(shadow: Shadow, story: Story | null, { promises }: Lane, at: number): Shadow {
  if (!story) return { ...shadow }
  const { due } = keptOf(story, promises, { now: at, isNews: false })
  const [dueAt, momentAt] = [due.at?.getTime() ?? null, due.momentAt?.getTime() ?? null]
  return { ...shadow, story: due.promise as Story, dueAt, momentAt }
}

function oldShadow(
  world: World,
  {
    id,
    state,
    events,
    texts,
  }: { id: number; state: TicketState; events: readonly PastEvent[]; texts: ReadonlyMap<string, unknown> },
): Shadow {
  let shadow = unbornShadow(id)
  for (const event of events) {
    const entry = { ...event, ...entryOf(event) } as unknown as PendingEntry
    const isFirst = shadow.ticket.seq === 0
    shadow = { ...shadow, ...beside(isFirst ? null : shadow, state, [entry], event.actor), ticket: state }
  }
  const subject = texts.get(`${id} ${state.subject} subject`)
  const fields = Object.entries(state.fields).map(([key, seq]) => [key, texts.get(`${id} ${seq} field.${key}`) ?? null])
  return {
    ...shadow,
    ...{ subject: typeof subject === 'string' ? subject : '', fields: Object.fromEntries(fields) as Shadow['fields'] },
    organisation: world.customers.get(state.requester)?.organisation ?? null,
  }
}

function unbornShadow(id: number): Shadow {
  return {
    ...{ id, ticket: unborn, subject: '', fields: {}, organisation: null, story: null, unsaid: null },
    ...{ dueAt: null, momentAt: null, breaches: [], lastReplyAt: null, statusAt: 0, touchedAt: 0 },
    ...{ waitsSince: 0, handedBack: null, respondent: null },
  }
}

function entryOf({ seq, at, changes }: PastEvent) {
  return { seq, at: new Date(at).toISOString(), changes }
}

function textsBy(texts: Awaited<ReturnType<typeof past.readTexts>>): Map<string, unknown> {
  return new Map(texts.map(({ ticket, seq, field, value }) => [`${ticket} ${seq} ${field}`, value]))
}

/** Reads all that these events speak of. */
export async function loadFor(world: World, events: readonly PastEvent[], begin: Begin): Promise<void> {
  const { db } = world.desk
  const unknown = new Map<number, PastEvent>()
  for (const event of events) {
    const { stream } = event
    if (stream !== null && !world.records.has(stream) && !unknown.has(stream)) unknown.set(stream, event)
  }
  const born = [...unknown.values()].filter(({ seq }) => seq === 1).flatMap(({ stream }) => stream ?? [])
  await loadOld(
    world,
    [...unknown.keys()].filter((id) => !born.includes(id)),
    begin,
  )
  for (const { id, number, lastSeq, dueAt } of born.length > 0 ? await past.readRows(db, born) : []) {
    world.records.set(id, { id, number, lastSeq, dueAt, state: unborn, overdue: 0 })
    world.unborn.set(id, unbornShadow(id))
  }
  await loadCustomers(
    world,
    events.flatMap(({ changes }) => (typeof changes['requester']?.[1] === 'number' ? [changes['requester'][1]] : [])),
    begin,
  )
  const worded = events.filter(({ changes }) =>
    Object.keys(changes).some((f) => f === 'subject' || f.startsWith('field.')),
  )
  const of = [...new Set(worded.flatMap(({ stream }) => stream ?? []))]
  world.texts = of.length > 0 ? textsBy(await past.readTexts(db, of)) : new Map()
  if (!world.messages) return
  const said = events.flatMap(({ details }) => (typeof details['message'] === 'number' ? [details['message']] : []))
  const found = said.length > 0 ? await past.readMessages(db, said) : []
  world.messages = new Map(found.map((message) => [message.id, message]))
  if (found.length < new Set(said).size)
    world.limits.set('gone-messages', (world.limits.get('gone-messages') ?? 0) + new Set(said).size - found.length)
}

async function loadCustomers(world: World, ids: readonly number[], begin: Begin): Promise<void> {
  const fresh = [...new Set(ids)].filter((id) => !world.customers.has(id))
  if (fresh.length === 0) return
  for (const customer of await past.readCustomers(world.desk.db, fresh)) world.customers.set(customer.id, customer)
  const isSticky = lanesOf(world).some(({ setup }) =>
    [...setup.places.values()].some(({ enabled, stickyDays }) => enabled && stickyDays > 0),
  )
  if (!isSticky) return
  for (const { requester, agent, at } of await past.readFormersBefore(world.desk.db, fresh, new Date(begin.at))) {
    for (const lane of lanesOf(world)) {
      if ((lane.formers.get(requester)?.at ?? 0) < at.getTime())
        lane.formers.set(requester, { agent, at: at.getTime() })
    }
  }
}
