import type { Act, PendingAct } from '#api/acts.ts'
import { Fault, forbidden, invalid } from '#platform/base/fault.ts'
import { directory, type Directory } from '../../agents/index.ts'
import { type Catalog, catalog } from '../../settings/index.ts'
import { type Effects, effectsBetween, type Phase, phaseOf, phases } from '../effects.ts'
import { changesOf } from '../fold.ts'
import { fillText, hasGaps } from '../gaps.ts'
import { onReply } from '../lifecycle.ts'
import { may } from '../policy.ts'
import type { Patch } from '../state.ts'
import { changeStatus, type StatusRules } from '../status.ts'
import { append, nextSeq } from '../work.ts'
import { type AssignedWhy, handing, handTo, keptAssignee } from './assign.ts'
import { escalate } from './escalate.ts'
import { gapFacts } from './gaps.ts'
import { type Doing, type Hand, statusRules } from './hand.ts'
import { type Prepared, prepare, writeMessage } from './message.ts'
import { addNote } from './add-note.ts'
import { transfer } from './transfer.ts'
import { beginUpdates, later } from './updates.ts'

export interface ActsOptions {
  /** What comes with them explains a resolution. */
  explained?: boolean
  /** Why the desk itself assigns. */
  why?: Extract<AssignedWhy, 'rule' | 'escalation'>
}

/** What came of a list of acts: of each what it changed, and of some why it could not be done. */
export interface Applied {
  acts: PendingAct[]
  refused: { act: Act; place: number; reason: string }[]
}

/** Somebody doing a list of acts to a ticket in hand. */
interface At {
  doing: Doing
  hand: Hand
  settings: Catalog
  people: Directory
  rules: StatusRules
  options: ActsOptions
}

/**
 * Does to the ticket in hand what can be done, by the same checks as by hand: for an agent by what they may, for the
 * desk by what is possible. What cannot comes back with why, and nothing of it is done; whether the rest stands decides
 * the caller, who puts the ticket back. The place comes first, then who has it, fields, words, and a status last.
 */
export async function applyActs(
  doing: Doing,
  hand: Hand,
  acts: readonly Act[],
  options: ActsOptions = {},
): Promise<Applied> {
  const { desk } = doing
  const [settings, people, rules] = await Promise.all([catalog(desk), directory(desk), statusRules(desk)])
  const at: At = { doing, hand, settings, people, rules, options }
  const results = acts.map((act): PendingAct => ({ act, changes: {}, text: null, refused: null }))
  for (const phase of phases) {
    const its = results.filter(({ act }) => phaseOf(act) === phase)
    if (its.length > 0) await doers[phase](at, its)
  }
  return { acts: results, refused: refusedIn(results) }
}

function refusedIn(results: readonly PendingAct[]): Applied['refused'] {
  return results.flatMap(({ act, refused }, place) => (refused === null ? [] : [{ act, place, reason: refused }]))
}

/** Throws `conflict`, naming what could not be done: for who wants all of it or nothing. */
export function demandAll({ refused }: Applied): void {
  const [first] = refused
  if (!first) return
  const named = refused.map(({ place, reason }) => ({ act: place, reason }))
  throw new Fault('conflict', first.reason, { more: { refused: named } })
}

type Doer = (at: At, results: PendingAct[]) => Promise<void>

/** Does one of them; what stands against it is noted, and nothing of it is done. */
async function attempt(at: At, result: PendingAct, work: () => Promise<void> | void): Promise<void> {
  const before = effectsOf(at.hand)
  try {
    await work()
    result.changes = { ...result.changes, ...effectsBetween(before, effectsOf(at.hand)) }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    result.refused = reasonOf(error)
  }
}

function effectsOf({ work, fields }: Hand): Effects {
  return { ticket: work.ticket, fields }
}

function reasonOf({ message, fields }: Fault): string {
  const [first] = Object.values(fields ?? {})
  return first ?? message
}

/** Where it stands, and what else moves with that. */
const move: Doer = async (at, results) => {
  const { doing, hand, people } = at
  for (const result of results) {
    const { act } = result
    if (act.do !== 'department') continue
    await attempt(at, result, () => transfer(people, doing.actor, hand, act.department))
  }
}

/** Who has it: an agent and a team in one entry. */
const handOver: Doer = async (at, results) => {
  const { doing, hand, people, options } = at
  const { actor } = doing
  let patch: Patch = {}
  for (const result of results) {
    await attempt(at, result, () => {
      const part = handing(people, actor, hand, wishOf(result.act, doing))
      patch = { ...patch, ...part }
      result.changes = changesOf(hand.work.ticket, part)
    })
  }
  const byHand = (to: { assignee?: number | null }) =>
    actor.kind === 'agent' && to.assignee === actor.id ? 'claim' : 'hand'
  handTo(hand, patch, actor.kind === 'agent' ? byHand : () => options.why ?? 'rule')
}

function wishOf(act: Act, { actor }: Doing) {
  if (act.do === 'team') return { team: act.team }
  if (act.do !== 'assign') return {}
  if (act.agent !== 'me') return { assignee: act.agent }
  if (actor.kind !== 'agent') throw invalid('agent', 'Nobody is there to assign it to.')
  return { assignee: actor.id }
}

/** Its plain fields, in one entry. */
const update: Doer = async (at, results) => {
  const updates = beginUpdates(at.settings, at.hand, at.doing.actor)
  for (const result of results) {
    await attempt(at, result, () => {
      result.changes = updates.add(result.act)
    })
  }
  updates.done()
}

/** What is written into it, and being handed up with a reason. */
const write: Doer = async (at, results) => {
  for (const result of results) {
    const { act } = result
    await attempt(at, result, async () => {
      if (act.do === 'note') result.text = await note(at, act.text)
      if (act.do === 'reply') result.text = await reply(at, act.text)
      if (act.do === 'escalate') {
        const { text, prepared } = await words(at, act.reason, false)
        await escalate(at.doing, at.hand, act.to, prepared)
        result.text = text
      }
    })
    if (result.refused === null && act.do !== 'escalate') at.options = { ...at.options, explained: true }
  }
}

async function words({ doing, hand }: At, text: string, forCustomers: boolean) {
  const whole = hasGaps(text) ? fillText(text, await gapFacts(doing, hand, forCustomers)) : text
  return { text: whole, prepared: await prepare(doing.desk, doing.actor, { body: whole }) }
}

async function note(at: At, text: string): Promise<string> {
  const written = await words(at, text, false)
  await addNote(at.doing, at.hand, written.prepared)
  return written.text
}

async function reply(at: At, text: string): Promise<string> {
  const { actor } = at.doing
  if (!may(actor, 'ticket.reply', at.hand.sight)) throw forbidden('Your role does not allow replying here.')
  const written = await words(at, text, true)
  await replyAsDesk(at, written.prepared)
  return written.text
}

/** The customer hears it from the desk; it is an answer like any other. */
async function replyAsDesk({ doing: { tx, actor }, hand }: At, prepared: Prepared): Promise<void> {
  const agentId = actor.kind === 'agent' ? actor.id : null
  const delivery = hand.mailable ? 'queued' : 'none'
  const message = await writeMessage(tx, hand, prepared, {
    ...{ kind: 'reply', agentId, customerId: null, channel: 'agent', delivery },
  })
  append(hand.work, {
    name: 'ticket.replied',
    patch: onReply(hand.work.ticket, nextSeq(hand.work)),
    details: { message },
  })
}

/** Its status, once its fields are as they will be. */
const turn: Doer = async (at, results) => {
  const { doing, hand, people, rules, options } = at
  for (const result of results) {
    const { act } = result
    await attempt(at, result, () => {
      const wished = statusOf(act, hand.work.at)
      if (!wished) return
      const onReopening = hand.work.ticket.assignee === hand.work.before.assignee ? keptAssignee(people, hand) : {}
      const by = doing.actor.kind === 'agent' ? ('agent' as const) : ('rule' as const)
      const wish = { ...wished, explained: options.explained ?? false, by, onReopening }
      changeStatus(hand.work, wish, { rules, actor: doing.actor, sight: hand.sight, values: hand.fields })
    })
  }
}

function statusOf(act: Act, at: string): { status: string; holdUntil?: string | null } | null {
  if (act.do === 'set' && typeof act.value === 'string') return { status: act.value }
  if (act.do !== 'hold') return null
  return { status: act.status, holdUntil: act.seconds === null ? null : later(at, act.seconds) }
}

const doers: Record<Phase, Doer> = { move, 'hand-over': handOver, update, write, turn }
