import type { Act, GivenAct } from '#api/acts.ts'
import { testsOf } from '#api/conditions.ts'
import { asksBefore, askedField, customKey } from '#api/fields.ts'
import type { GivenRuleAct, Rule, RuleAct } from '#api/rules.ts'
import { Fault, invalid } from '#platform/base/fault.ts'

const own = new Set<string>(['mail', 'macro', 'stop', 'webhook', 'reject'] satisfies RuleAct['do'][])

/** An act that any list of acts may hold. */
export function isTicketAct(act: RuleAct): act is Act {
  return !own.has(act.do)
}

function isGivenTicketAct(act: GivenRuleAct): act is GivenAct {
  return !own.has(act.do)
}

interface Settling {
  /** Those of any list of acts, by the checks of any list. */
  settle(acts: readonly GivenAct[]): Act[]
  /** What is wrong with the gaps of a text; null where nothing is. */
  gapProblem(text: string): string | null
  isMacro(key: string): boolean
  isWebhook(key: string): boolean
}

/** The acts of a rule as they are kept. Throws `invalid` for the first that cannot be. */
export function settleThen(
  given: readonly GivenRuleAct[],
  { settle, gapProblem, isMacro, isWebhook }: Settling,
): RuleAct[] {
  const places = given.flatMap((act, place) => (isGivenTicketAct(act) ? [place] : []))
  const settled = inPlace(places, () => settle(given.filter(isGivenTicketAct)))
  for (const [place, act] of given.entries()) {
    if (act.do === 'mail') demandMail(act, `then.${place}`, gapProblem)
    if (act.do === 'macro' && !isMacro(act.key)) throw invalid(`then.${place}.key`, `There is no macro “${act.key}”.`)
    if (act.do === 'webhook' && !isWebhook(act.webhook))
      throw invalid(`then.${place}.webhook`, `There is no webhook “${act.webhook}”.`)
    if (act.do === 'reject' && given.length > 1)
      throw invalid(`then.${place}`, 'What is turned away can have nothing else done to it.')
  }
  return given.flatMap((act): RuleAct[] => (isGivenTicketAct(act) ? settled.splice(0, 1) : [act]))
}

function demandMail(act: GivenRuleAct & { do: 'mail' }, at: string, gapProblem: Settling['gapProblem']): void {
  if (act.to === 'addresses' && act.addresses.length === 0) throw invalid(`${at}.addresses`, 'Name at least one.')
  for (const field of ['subject', 'text'] as const) {
    const problem = gapProblem(act[field])
    if (problem !== null) throw invalid(`${at}.${field}`, problem)
  }
}

/** What is refused of a part of the list is named by its place in the whole. */
function inPlace<Result>(places: readonly number[], work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Fault) || !error.fields) throw error
    const fields = Object.entries(error.fields).map(([path, message]): [string, string] => {
      const renamed = path.replace(/^then\.(\d+)/, (_, place: string) => `then.${places[Number(place)] ?? place}`)
      return [renamed, message]
    })
    throw new Fault(error.code, error.message, { fields: Object.fromEntries(fields) })
  }
}

/** What is wrong with when a rule looks, by path. */
export function wrongTriggers(
  { when, if: condition, then }: Pick<Rule, 'when' | 'if' | 'then'>,
  isCalendar: (key: string) => boolean,
): Record<string, string> {
  const wrong: Record<string, string> = {}
  const rejects = then.some(({ do: what }) => what === 'reject')
  when.forEach((trigger, place) => {
    if (rejects && trigger.on !== 'created')
      wrong[`when.${place}.on`] = 'Only what is about to become a ticket can be turned away.'
    if (trigger.on === 'since' && trigger.calendar !== null && !isCalendar(trigger.calendar)) {
      wrong[`when.${place}.calendar`] = `There is no “${trigger.calendar}”.`
    }
    if (trigger.on === 'daily' && condition === null)
      wrong['if'] = 'Say on which tickets: without conditions it would act on all of them.'
  })
  const isTimed = when.every(({ on }) => on === 'since' || on === 'daily')
  if (isTimed && condition !== null) Object.assign(wrong, ofEvents(condition))
  return wrong
}

/** What only an event can answer is never true at a moment. */
function ofEvents(condition: NonNullable<Rule['if']>): Record<string, string> {
  const asked = [...testsOf(condition)].filter(({ test: { field, operator } }) => {
    const scope = customKey(field) === null ? askedField(field)?.scope : 'ticket'
    return scope !== 'ticket' || asksBefore(operator)
  })
  return Object.fromEntries(
    asked.map(({ path }) => [['if', ...path, 'field'].join('.'), 'Only what has just happened has it.']),
  )
}
