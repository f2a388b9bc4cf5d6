import { watchedFields } from '#platform/base/conditions.ts'
import { directory } from '../../agents/index.ts'
import type { RuleBook } from '../../automation/index.ts'
import { weightOf } from '../../routing/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { createAgenda } from '../heap.ts'
import { createEchoes } from '../past.ts'
import { peopleBefore } from '../people.ts'
import * as past from '../store/past.ts'
import { createLane, type Setup } from './lane.ts'
import type { Begin } from './load.ts'
import { lanesOf, type World } from './world.ts'

/** Whether a rule asks for the words of messages, or for what is known of mails. */
function asksForMessages({ rules }: RuleBook): boolean {
  return rules.some(
    (rule) => rule.if !== null && watchedFields(rule.if).some((field) => /^(message|mail)\./.test(field)),
  )
}

/** All that a replay goes by, with nothing in it yet; `draft` null: the settings as they are against what happened. */
export async function buildWorld(
  desk: Desk,
  { now, draft, begin }: { now: Setup; draft: Setup | null; begin: Begin },
): Promise<World> {
  const [settings, people] = await Promise.all([catalog(desk), directory(desk)])
  const since = await past.readAgentsSince(desk.db, new Date(begin.at))
  const clock = { now: begin.at, people: peopleBefore(people, since) }
  const made = await createLane(desk, now, { clock, catalog: settings })
  const other = draft ? await createLane(desk, draft, { clock, catalog: settings }) : made
  // The same promises are one: what follows from them is found out once.
  if (draft && draft.slas === now.slas) other.promises = made.promises
  const macros = await past.readMacroActs(desk.db)
  const asks = [now, ...(draft ? [draft] : [])].some(({ book }) => asksForMessages(book))
  const world: World = {
    ...{ desk, catalog: settings, clock, now: made, draft: other, isOne: draft === null },
    ...{ records: new Map(), unborn: new Map(), customers: new Map(), texts: new Map() },
    ...{ messages: asks ? new Map() : null, macros: new Map(macros.map(({ key, ...macro }) => [key, macro])) },
    ...{ agenda: createAgenda(), echoes: createEchoes(), withdrawn: new Set(), routeSince: null },
    ...{ apart: new Map(), limits: new Map(), touched: new Set() },
    policy: draft && draft.slas !== now.slas ? changedPolicy(now, draft) : null,
    longFields: new Set(
      [...settings.fields.values()].filter(({ type }) => type === 'text' || type === 'long-text').map(({ key }) => key),
    ),
    counting: {
      weightOf: (priority) => weightOf(settings, priority),
      countsWaiting: settings.settings.routingCountsWaiting,
    },
  }
  await beginTurns(world, begin)
  return world
}

function changedPolicy(now: Setup, draft: Setup): string | null {
  return [...draft.slas].find(([key, policy]) => now.slas.get(key) !== policy)?.[0] ?? null
}

/** How far each place had come when the days began, as decisions tell. */
async function beginTurns(world: World, begin: Begin): Promise<void> {
  const routed = new Set(
    lanesOf(world).flatMap(({ setup }) =>
      [...setup.places.values()].flatMap(({ place, enabled }) => (enabled ? [place] : [])),
    ),
  )
  if (routed.size === 0) return
  const { db } = world.desk
  const at = new Date(begin.at)
  const [first, last, now] = [
    await past.readTurnsThen(db, at),
    await past.readLastTurns(db, at),
    await past.readTurnsNow(db),
  ]
  for (const place of routed) {
    const then = first.find((one) => one.place === place)?.given
    const order = last.filter((one) => one.place === place).map(({ agent }) => agent)
    const given = then
      ? then.map(([agent, weight]) => [agent, { given: weight, turn: order.indexOf(agent) + 1 }] as const)
      : now
          .filter((one) => one.place === place)
          .map(({ agent, given: weight, turn }) => [agent, { given: weight, turn }] as const)
    const turns = Math.max(0, ...given.map(([, { turn }]) => turn))
    for (const lane of lanesOf(world)) lane.turns.set(place, { level: 0, turns, given: new Map(given) })
  }
}
