import type { z } from 'zod'
import type { AgentActor } from '#api/endpoint.ts'
import type { RuleGroup } from '#api/rules.ts'
import type { SimulationDraft, simulationsStart } from '#api/simulations.ts'
import { inTransaction } from '#platform/db/index.ts'
import { directory } from '../../agents/index.ts'
import {
  compileRules,
  readGroups,
  readRules,
  rulesWith,
  rulesWithout,
  type StoredRule,
} from '../../automation/index.ts'
import { nameOf, type PlaceRules, readPlaces, rulesOfPlaceWith } from '../../routing/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { byKey, catalog, draftSla, type SlaEntry } from '../../settings/index.ts'
import type { Setup } from './lane.ts'

type Given = z.output<(typeof simulationsStart)['body']>['draft']

/** What is tried, and what it is called. */
export interface Drafted {
  now: Setup
  /** Null: nothing would be different. */
  draft: Setup | null
  about: { key: string; name: string }
}

interface Settings {
  rules: StoredRule[]
  groups: RuleGroup[]
  slas: ReadonlyMap<string, SlaEntry>
  places: readonly PlaceRules[]
}

/**
 * The settings as they are, and as they would be. Throws `invalid` naming the field below `draft`, as saving it would,
 * or `not-found`.
 */
export async function readDraft(desk: Desk, actor: AgentActor, draft: SimulationDraft | Given): Promise<Drafted> {
  const { slas } = await catalog(desk)
  return inTransaction(desk.db, async (tx) => {
    const now = { rules: await readRules(tx), groups: await readGroups(tx), slas, places: await readPlaces(tx) }
    const { about, ...changed } = await changedBy(desk, tx, actor, { now, draft })
    const isSame = Object.keys(changed).length === 0
    return { now: setupOf(now), draft: isSame ? null : setupOf({ ...now, ...changed }), about }
  })
}

function setupOf({ rules, groups, slas, places }: Settings): Setup {
  return { book: compileRules(rules, groups), slas, places: new Map(places.map((rules) => [rules.place, rules])) }
}

type Changed = Partial<Settings> & Pick<Drafted, 'about'>

async function changedBy(
  desk: Desk,
  tx: Tx,
  actor: AgentActor,
  { now, draft }: { now: Settings; draft: SimulationDraft | Given },
): Promise<Changed> {
  switch (draft.change) {
    case 'nothing':
      return { about: { key: '', name: '' } }
    case 'rule': {
      const { change: _, ...rule } = draft
      return { rules: await rulesWith(desk, tx, rule), about: { key: rule.key ?? '', name: rule.name } }
    }
    case 'rule-deleted':
      return { rules: await rulesWithout(tx, draft.key, null), about: named(now.rules, draft.key) }
    case 'rule-switched':
      return { rules: await rulesWithout(tx, draft.key, draft), about: named(now.rules, draft.key) }
    case 'rules-order':
      return { ...inOrder(now, draft.groups), about: { key: '', name: '' } }
    case 'sla': {
      const { change: _, ...policy } = draft
      const sla = await draftSla(desk, tx, actor, policy)
      return { slas: withSla(now.slas, sla), about: { key: sla.key, name: sla.name } }
    }
    case 'routing': {
      const { change: _, place, ...wish } = draft
      const rules = await rulesOfPlaceWith(desk, tx, actor, { place, wish })
      const places = [...now.places.filter((one) => one.place !== place), rules]
      return { places, about: { key: place, name: nameOf({ people: await directory(desk) }, place) } }
    }
  }
}

function named(rules: readonly StoredRule[], key: string): Drafted['about'] {
  return { key, name: rules.find((rule) => rule.key === key)?.name ?? key }
}

/** In order of position: the first whose conditions hold wins. */
function withSla(slas: Settings['slas'], sla: SlaEntry): Settings['slas'] {
  const others = [...slas.values()].filter(({ key }) => key !== sla.key)
  return byKey([...others, sla].toSorted((one, other) => one.position - other.position))
}

/** Groups and rules in the order given, those that are not named after them as they were. */
function inOrder({ rules, groups }: Settings, wanted: readonly { key: string; rules: readonly string[] }[]) {
  const order = wanted.filter(({ key }) => groups.some((group) => group.key === key))
  const placeOf = (key: string) => order.findIndex((group) => group.key === key)
  const last = (place: number) => (place === -1 ? order.length : place)
  const places = new Map(
    order.flatMap(({ key, rules: its }) => its.map((rule, position) => [rule, { group: key, position }] as const)),
  )
  return {
    groups: groups.toSorted((one, other) => last(placeOf(one.key)) - last(placeOf(other.key))),
    rules: rules.map((rule) => ({ ...rule, position: rule.position + 1_000_000, ...places.get(rule.key) })),
  }
}
