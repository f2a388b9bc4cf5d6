import type { Condition } from '#api/conditions.ts'
import type { Target } from '#api/sla.ts'
import { sources } from '#api/words.ts'
import { invalid } from '#platform/base/fault.ts'
import type { LadderStep } from '../schema/index.ts'
import type { Catalog, StoredSla } from './catalog.ts'
import { type Reachable, refusal, refuse, refuseInUse, type Things } from './rules.ts'

export const MOST_SLAS = 200

/** Whom conditions may name, by id. */
export type KnownPeople = Record<'requester' | 'organisation', ReadonlySet<string>>

/** What is wrong, by field. */
type Wrong = Record<string, string>

/** Refuses what must not be. What was there before may stay, though it is disabled by now. */
export function checkSla(
  catalog: Catalog,
  sla: StoredSla,
  before: StoredSla | null,
  around: Reachable & KnownPeople,
): void {
  refuse({
    ...wrongTargets(catalog, sla.targets, before?.targets ?? []),
    ...wrongSteps(around, sla, before?.ladder ?? []),
    ...wrongConditions(placesOf(catalog, around), sla.conditions ?? [], before?.conditions ?? []),
    ...(sla.reopening === 'restart-after' && sla.reopenDays === null ? { reopenDays: 'After how many days?' } : {}),
  })
  checkDisabling(catalog, sla, before)
}

function checkDisabling(catalog: Catalog, sla: StoredSla, before: StoredSla | null): void {
  if (!sla.disabled || before?.disabled) return
  if (catalog.settings.defaultSla === sla.key) {
    throw invalid('disabled', 'This is the default SLA policy of the desk. Choose another default first.')
  }
  const topics = [...catalog.topics.values()].filter((topic) => topic.sla === sla.key && !topic.disabled)
  refuseInUse(topics, 'give their tickets this SLA policy')
}

function wrongTargets(catalog: Catalog, targets: readonly Target[], before: readonly Target[]): Wrong {
  const wrong: Wrong = {}
  targets.forEach(({ metric, priority, hours, calendar }, index) => {
    const say = (field: keyof Target, message: string | undefined) => {
      if (message !== undefined) wrong[`targets.${index}.${field}`] ??= message
    }
    say('priority', refusal(priority, allowing(catalog.priorities, valuesOf(before, 'priority'))))
    say('calendar', refusal(calendar, allowing(catalog.calendars, valuesOf(before, 'calendar'))))
    if (hours === 'calendar' && calendar === null) say('calendar', 'Choose a calendar.')
    if (hours !== 'calendar' && calendar !== null) say('hours', 'With a calendar the hours are “calendar”.')
    const first = targets.findIndex((other) => other.metric === metric && other.priority === priority)
    if (first < index) say('metric', 'This is promised already, for the same priority.')
  })
  return wrong
}

function wrongSteps(around: Reachable, { ladder, targets }: StoredSla, before: readonly LadderStep[]): Wrong {
  const wrong: Wrong = {}
  ladder.forEach((step, index) => {
    const say = (field: keyof LadderStep, message: string | undefined) => {
      if (message !== undefined) wrong[`ladder.${index}.${field}`] ??= message
    }
    say('team', refusal(step.team, allowing(around.teams, valuesOf(before, 'team'))))
    say('department', refusal(step.department, allowing(around.departments, valuesOf(before, 'department'))))
    if (step.metric !== null && !targets.some(({ metric }) => metric === step.metric)) {
      say('metric', 'This is not promised, so the step would never come.')
    }
    if (step.when !== 'at' && step.seconds === 0) say('seconds', 'How long before or after?')
    if (isIdle(step)) wrong[`ladder.${index}`] = 'This step does nothing.'
  })
  return wrong
}

function isIdle({ notify, agents, raisePriority, assignee, team, department, note }: LadderStep): boolean {
  const tells = notify.length > 0 || agents.length > 0
  return !tells && !raisePriority && assignee === null && team === null && department === null && note === ''
}

type Places = Record<Condition['field'], { has(value: string): boolean }>

function placesOf(catalog: Catalog, around: Reachable & KnownPeople): Places {
  return {
    ...{ department: around.departments, team: around.teams, topic: catalog.topics, priority: catalog.priorities },
    ...{ source: new Set<string>(sources), requester: around.requester, organisation: around.organisation },
  }
}

function wrongConditions(places: Places, conditions: readonly Condition[], before: readonly Condition[]): Wrong {
  const wrong: Wrong = {}
  conditions.forEach(({ field, values }, index) => {
    const former = new Set(before.filter((condition) => condition.field === field).flatMap((one) => one.values))
    values.forEach((value, place) => {
      if (former.has(value) || places[field].has(value)) return
      wrong[`conditions.${index}.values.${place}`] = `There is no “${value}”.`
    })
  })
  return wrong
}

/** The ids that conditions name. */
export function peopleIn(sla: StoredSla): { customers: number[]; organisations: number[] } {
  const ids = (field: Condition['field']) =>
    (sla.conditions ?? [])
      .filter((condition) => condition.field === field)
      .flatMap(({ values }) => values.filter((value) => /^[1-9]\d{0,14}$/.test(value)).map(Number))
  return { customers: ids('requester'), organisations: ids('organisation') }
}

function valuesOf<Item, Field extends keyof Item>(items: readonly Item[], field: Field): ReadonlySet<Item[Field]> {
  return new Set(items.map((item) => item[field]))
}

/** The things, of which those that were named before count as in use. */
function allowing(things: Things, before: ReadonlySet<string | null>): Things {
  return new Map([...things].map(([key, thing]) => [key, { disabled: thing.disabled && !before.has(key) }]))
}
