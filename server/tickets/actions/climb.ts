import { directory, type Directory } from '../../agents/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { isOpen, type Patch } from '../state.ts'
import { countUses, readMacro } from '../store/macros.ts'
import { append } from '../work.ts'
import { applyActs } from './acts.ts'
import { whyNot } from './assign.ts'
import { nextHigher } from './escalate.ts'
import { type Doing, type Hand, putBack, takeTicket } from './hand.ts'
import { prepare, writeMessage } from './message.ts'
import { transferPatch } from './transfer.ts'

/** What a step of an escalation ladder does to a ticket. */
export interface StepActs {
  raisePriority: boolean
  department: string | null
  team: string | null
  /** The agent's id. */
  assignee: number | null
  /** Whose acts are done too. */
  macro: string | null
}

/** Whom the ticket could not be given to, by name; or which macro could not be done in full. */
export interface Refused {
  kind: 'department' | 'team' | 'assignee' | 'macro' | 'macro-gone'
  name: string
  /** Of a macro: what of it could not be done, and why. */
  reasons?: readonly string[]
}

export interface ClimbWish {
  /** The ticket's id. */
  ticket: number
  acts: StepActs
  /** The event that says that the step has come. */
  cause: { position: number; depth: number }
  /** What its note says; none is written where that is nothing. */
  note: (refused: readonly Refused[]) => string
}

/**
 * Does what a step says, as an escalation by hand does: gives the ticket to who may have it, raises its priority, and
 * marks it. Answers false where the ticket is over by then, and nothing is done.
 */
export async function climbLadder(desk: Desk, tx: Tx, wish: ClimbWish): Promise<boolean> {
  const doing = { desk, tx, actor: { kind: 'system', part: 'timer' } as const }
  const hand = await takeTicket(doing, { id: wish.ticket }, { evenDeleted: true })
  if (hand.sight.deleted || !isOpen(hand.work.ticket.category)) return false
  hand.cause = wish.cause
  const key = wish.acts.macro
  const macro = key === null ? null : await readMacro(tx, key)
  await climbInHand(doing, hand, { ...wish, macro })
  if (key !== null && macro && !macro.disabled) await countUses(tx, [key], desk.now())
  await putBack(doing, hand)
  return true
}

/** The same with a ticket that is in hand, and the macro that the step names, where there is one. */
export async function climbInHand(
  doing: Doing,
  hand: Hand,
  { acts, note, macro }: Pick<ClimbWish, 'acts' | 'note'> & { macro: Awaited<ReturnType<typeof readMacro>> },
): Promise<void> {
  const [people, { priorities }] = await Promise.all([directory(doing.desk), catalog(doing.desk)])
  const ofMacro = acts.macro === null ? [] : await runMacro(doing, hand, { key: acts.macro, macro })
  const { patch, to, refused } = handOver(people, hand, acts)
  if (acts.raisePriority) patch.priority = nextHigher([...priorities.values()], hand.work.ticket.priority)
  const reason = await writeDown(doing, hand, note([...refused, ...ofMacro]))
  // The macro may have resolved it.
  const isUp = isOpen(hand.work.ticket.category)
  if (!isUp || !(acts.raisePriority || Object.keys(to).length > 0)) return
  patch.escalatedAt = hand.work.at
  append(hand.work, { name: 'ticket.escalated', patch, details: { to, by: 'ladder', ...reason } })
}

interface Handed {
  patch: Patch
  /** Whom it was given to. */
  to: Record<string, string | number>
  refused: Refused[]
}

function handOver(people: Directory, hand: Hand, { department, team, assignee }: StepActs): Handed {
  const handed: Handed = { patch: {}, to: {}, refused: [] }
  const place = department === null ? null : people.departments.get(department)
  if (department !== null && place && !place.disabled) {
    if (department !== hand.work.ticket.department) handed.patch = transferPatch(people, hand, department)
    handed.to['department'] = department
  } else if (department !== null) handed.refused.push({ kind: 'department', name: place?.name ?? department })
  const group = team === null ? null : people.teams.get(team)
  if (team !== null && group && !group.disabled) {
    handed.patch.team = team
    handed.to['team'] = team
  } else if (team !== null) handed.refused.push({ kind: 'team', name: group?.name ?? team })
  const where = handed.patch.department ?? hand.work.ticket.department
  if (assignee !== null && whyNot(people, assignee, where) === null) {
    handed.patch.assignee = assignee
    handed.to['agent'] = assignee
  } else if (assignee !== null) {
    handed.refused.push({ kind: 'assignee', name: people.agents.get(assignee)?.name ?? `#${assignee}` })
  }
  return handed
}

/** What a macro does, as far as it can be done: what cannot is told. */
async function runMacro(
  doing: Doing,
  hand: Hand,
  { key, macro }: { key: string; macro: Awaited<ReturnType<typeof readMacro>> },
): Promise<Refused[]> {
  if (!macro || macro.disabled) return [{ kind: 'macro-gone', name: macro?.name ?? key }]
  const { refused } = await applyActs(doing, hand, macro.acts, { why: 'escalation' })
  return refused.length === 0 ? [] : [{ kind: 'macro', name: macro.name, reasons: refused.map(({ reason }) => reason) }]
}

async function writeDown({ desk, tx, actor }: Doing, hand: Hand, text: string): Promise<{ reason?: number }> {
  if (text === '') return {}
  const author = { kind: 'note', agentId: null, customerId: null, channel: 'agent', delivery: null } as const
  const message = await writeMessage(tx, hand, await prepare(desk, actor, { body: text }), author)
  append(hand.work, { name: 'ticket.noted', details: { message, by: 'ladder' } })
  return { reason: message }
}
