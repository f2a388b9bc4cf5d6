import type { Target } from '#api/sla.ts'
import { invalid } from '#platform/base/fault.ts'
import type { LadderStep } from '../schema/index.ts'
import type { Catalog, StoredSla } from './catalog.ts'
import { type Reachable, refusal, refuse, refuseInUse, type Things } from './rules.ts'

export const MOST_SLAS = 200

/** What is wrong, by field. */
type Wrong = Record<string, string>

/** Refuses what must not be. What was there before may stay, though it is disabled by now. */
export function checkSla(
  catalog: Catalog,
  sla: StoredSla,
  before: StoredSla | null,
  around: Reachable & { wrongConditions: Wrong; macros: Things },
): void {
  refuse({
    ...wrongTargets(catalog, sla.targets, before?.targets ?? []),
    ...wrongSteps(around, sla, before?.ladder ?? []),
    ...prefixed('conditions', around.wrongConditions),
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

function wrongSteps(
  around: Reachable & { macros: Things },
  { ladder, targets }: StoredSla,
  before: readonly LadderStep[],
): Wrong {
  const wrong: Wrong = {}
  ladder.forEach((step, index) => {
    const say = (field: keyof LadderStep, message: string | undefined) => {
      if (message !== undefined) wrong[`ladder.${index}.${field}`] ??= message
    }
    say('team', refusal(step.team, allowing(around.teams, valuesOf(before, 'team'))))
    say('department', refusal(step.department, allowing(around.departments, valuesOf(before, 'department'))))
    say('macro', refusal(step.macro, allowing(around.macros, valuesOf(before, 'macro'))))
    if (step.metric !== null && !targets.some(({ metric }) => metric === step.metric)) {
      say('metric', 'This is not promised, so the step would never come.')
    }
    if (step.when !== 'at' && step.seconds === 0) say('seconds', 'How long before or after?')
    if (isIdle(step)) wrong[`ladder.${index}`] = 'This step does nothing.'
  })
  return wrong
}

function isIdle({ notify, agents, raisePriority, assignee, team, department, note, macro }: LadderStep): boolean {
  const tells = notify.length > 0 || agents.length > 0
  const gives = assignee !== null || team !== null || department !== null
  return !tells && !raisePriority && !gives && note === '' && macro === null
}

function prefixed(prefix: string, wrong: Wrong): Wrong {
  return Object.fromEntries(Object.entries(wrong).map(([path, message]) => [`${prefix}.${path}`, message]))
}

function valuesOf<Item, Field extends keyof Item>(items: readonly Item[], field: Field): ReadonlySet<Item[Field]> {
  return new Set(items.map((item) => item[field]))
}

/** The things, of which those that were named before count as in use. */
function allowing(things: Things, before: ReadonlySet<string | null>): Things {
  return new Map([...things].map(([key, thing]) => [key, { disabled: thing.disabled && !before.has(key) }]))
}
