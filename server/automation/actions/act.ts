import type { Act } from '#api/acts.ts'
import type { DoneAct } from '#api/decisions.ts'
import type { RuleAct } from '#api/rules.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { applyActs, type Hand, putBack, readMacro, takeTicket } from '../../tickets/index.ts'
import type { CompiledRule } from '../compile.ts'
import { isTicketAct } from '../refusals.ts'
import { keepFromMachines, type MacroActs, planActs, type PlannedAct } from '../plan.ts'
import type { Written } from '../writes.ts'
import { sendMail } from './mail.ts'
import { sayTo } from './say.ts'

const byRule = { kind: 'system', part: 'rule' } as const

/** A rule that acts on a ticket. */
export interface Wish {
  desk: Desk
  tx: Tx
  /** The ticket's id. */
  ticket: number
  rule: CompiledRule
  /** The id of the decision. */
  decision: number
  /** The event that led to it; null: a moment. */
  cause: { position: number; depth: number } | null
  /** What the rule listened to, and what changed by that. */
  happened: { on: string; changes: Readonly<Record<string, unknown>> }
  /** What rules before it wrote. */
  written: Written
  /** Its requester is a machine: whatever goes to it would come back. */
  isMachine: boolean
}

export interface Outcome {
  acts: DoneAct[]
  outcome: 'done' | 'partly' | 'refused' | 'unchanged'
  changes: Readonly<Record<string, unknown>>
  /** The ticket after it. */
  hand: Hand
}

/** Does what a rule says to a ticket that this transaction holds. What cannot be done is named, and the rest stands. */
export async function actByRule(wish: Wish): Promise<Outcome> {
  const { desk, tx, ticket, rule, decision, cause, written, isMachine } = wish
  const doing = { desk, tx, actor: byRule }
  const hand = await takeTicket(doing, { id: ticket }, { evenDeleted: true })
  hand.decision = { id: decision, kind: 'rule', key: rule.key, name: rule.name }
  if (cause) hand.cause = cause
  const planned = planActs(rule, written, await macrosOf(tx, rule))
  if (isMachine) keepFromMachines(planned)
  const doable = planned.flatMap(({ done, act }) => (done.result === 'done' && isTicketAct(act) ? [{ done, act }] : []))
  const { acts: applied } = await applyActs(
    doing,
    hand,
    doable.map(({ act }) => act),
    { why: 'rule' },
  )
  const changes: Record<string, unknown> = {}
  for (const [place, { changes: its, refused, text }] of applied.entries()) {
    const done = doable[place]?.done
    if (!done) continue
    Object.assign(changes, its)
    if (refused !== null) Object.assign(done, { result: 'refused', reason: refused })
    else if (Object.keys(its).length === 0 && text === null) done.result = 'unchanged'
  }
  for (const { done, act } of planned) {
    if (act.do === 'mail' && done.result === 'done') await mail({ desk, tx, hand, decision }, act, done)
  }
  await putBack(doing, hand)
  await tellWebhooks(wish, planned)
  const acts = planned.map(({ done }) => done)
  return { acts, outcome: outcomeOf(acts), changes, hand }
}

/** What they are told is the ticket as all of it leaves it. */
async function tellWebhooks(
  { desk, tx, ticket, rule, decision, cause, happened }: Wish,
  planned: readonly PlannedAct[],
): Promise<void> {
  const happening = { ...happened, event: cause?.position ?? null }
  for (const [place, { act, done }] of planned.entries()) {
    if (act.do !== 'webhook' || done.result !== 'done') continue
    const refused = await sayTo({ desk, tx, ticket, rule, decision, happening }, act, place)
    if (refused !== null) Object.assign(done, { result: 'refused', reason: refused })
  }
}

/** What the macros do that a rule names, as they are now. */
async function macrosOf(tx: Tx, { then }: CompiledRule): Promise<MacroActs> {
  const known = new Map<string, readonly Act[]>()
  for (const act of then) {
    const macro = act.do === 'macro' ? await readMacro(tx, act.key) : null
    if (act.do === 'macro' && macro && !macro.disabled) known.set(act.key, macro.acts)
  }
  return (key) => known.get(key) ?? null
}

async function mail(
  at: { desk: Desk; tx: Tx; hand: Hand; decision: number },
  act: RuleAct & { do: 'mail' },
  done: DoneAct,
): Promise<void> {
  const refused = await sendMail(at, act)
  if (refused !== null) Object.assign(done, { result: 'refused', reason: refused })
}

function outcomeOf(acts: readonly DoneAct[]): Outcome['outcome'] {
  const some = acts.filter(({ act }) => act.do !== 'stop' && act.do !== 'macro')
  const against = some.filter(({ result }) => result === 'refused' || result === 'overruled').length
  if (some.some(({ result }) => result === 'done')) return against > 0 ? 'partly' : 'done'
  if (against > 0) return 'refused'
  return some.length === 0 ? 'done' : 'unchanged'
}
