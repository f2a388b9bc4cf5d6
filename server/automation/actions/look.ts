import type { NewDecision } from '../../tickets/index.ts'
import { act } from '#platform/events/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import {
  type Hand,
  type Occasion,
  recordDecisions,
  seenAs,
  takeDecisionIds,
  takeOccasion,
} from '../../tickets/index.ts'
import type { RuleBook } from '../compile.ts'
import { type Changes, decide as decideBy, type Did } from './decide.ts'
import type { Acting, Over } from '../pass.ts'
import { changesOf, heardInAct } from '../triggers.ts'
import type { Written } from '../writes.ts'
import { actByRule, type Outcome } from './act.ts'
import { ruleBook } from './book.ts'
import { waitAnew } from './wait.ts'

/** Where automatic acts lead to one another, the chain ends. */
export const DEEPEST = 8

/** What the job is called. */
export const LOOK = 'rules.look'

/** An act of a ticket that rules have looked at. */
export interface Looked {
  act: { event: number; last: number }
  events: Occasion['events']
}

/** What is to follow once rules have looked, in their transaction. */
export type Afterwards = (desk: Desk, tx: Tx, looked: Looked) => Promise<void>

/** Has the rules look at an act of a ticket, given by its first event and its last. Doing it again changes nothing. */
export async function lookByRules(desk: Desk, given: Looked['act'], afterwards: Afterwards): Promise<void> {
  const book = await ruleBook(desk)
  await act(desk, async (tx) => {
    const occasion = await takeOccasion(desk, tx, given)
    if (!occasion) return
    if (!occasion.isOver) await decide(desk, tx, book, occasion)
    if (book.since.length > 0) await waitAnew(desk, tx, book, [occasion.ticket])
    await afterwards(desk, tx, { act: given, events: occasion.events })
  })
}

async function decide(desk: Desk, tx: Tx, { rules }: RuleBook, occasion: Occasion): Promise<void> {
  const { events, acted } = occasion
  const [first] = events
  const heard = heardInAct(events)
  if (!first || heard.size === 0) return
  const doing: Doing = { desk, tx, occasion, written: new Map(), decisions: [] }
  const over = await decideBy(rules, {
    ...{ heard, acted, isTooDeep: first.depth >= DEEPEST, changes: changesOf(events) },
    facts: (changes, now?: Hand) =>
      occasion.facts(changes, now && { ticket: now.work.ticket, subject: now.subject, fields: now.fields }),
    // What reacts to what was done may well undo it: only within a pass the earlier wins.
    act: (acting) => actAll({ ...doing, written: new Map() }, acting),
  })
  const passed = over.length > 0 ? [passedOver(occasion, over, [...heard])] : []
  const decisions = [...doing.decisions, ...passed]
  if (decisions.length > 0) await recordDecisions(tx, decisions)
}

interface Doing {
  desk: Desk
  tx: Tx
  occasion: Occasion
  written: Written
  decisions: NewDecision[]
}

/** Answers what they changed in all, and the ticket after it; null where none acted. */
async function actAll(
  { desk, tx, occasion, written, decisions }: Doing,
  acting: readonly Acting[],
): Promise<Did<Hand> | null> {
  const [first] = occasion.events
  if (acting.length === 0 || !first) return null
  const ids = await takeDecisionIds(tx, acting.length)
  const isMachine = occasion.events.some(({ details }) => details['autorespond'] === false)
  const all: { name: string; changes: Changes }[] = []
  let last: Outcome | null = null
  for (const [place, one] of acting.entries()) {
    const decision = ids[place] ?? 0
    const cause = { position: first.position, depth: first.depth }
    const happened = { on: one.trigger, changes: changesOf(occasion.events) }
    const wish = { desk, tx, ticket: occasion.ticket, rule: one.rule, decision, cause, happened }
    last = await actByRule({ ...wish, written, isMachine })
    all.push({ name: '', changes: last.changes as Changes })
    decisions.push(
      decisionOf(one, { id: decision, at: new Date(first.at), ticket: occasion.ticket, event: first.position }, last),
    )
  }
  return last && { now: last.hand, changes: changesOf(all) }
}

function decisionOf(
  { rule, trigger, explained, pass }: Acting,
  about: Pick<NewDecision, 'id' | 'at' | 'ticket' | 'event'>,
  { acts, outcome }: Outcome,
): NewDecision {
  const detail = { trigger, pass, if: explained, acts }
  return { ...about, kind: 'rule', subject: rule.key, version: rule.version, outcome, detail }
}

function passedOver({ ticket, events }: Occasion, over: readonly Over[], heard: readonly string[]): NewDecision {
  const [first] = events
  const facts = Object.fromEntries(
    over.flatMap(({ test }) => (test ? [[test.test.field, seenAs(test.test.actual)]] : [])),
  )
  const rules = over.map(({ rule, why, test, by }) => ({
    ...{ version: rule.id, why },
    ...(test ? { test: test.place } : {}),
    ...(by === undefined ? {} : { by }),
  }))
  return {
    ...{
      ticket,
      at: new Date(first?.at ?? 0),
      event: first?.position ?? null,
      kind: 'passed-over',
      outcome: 'nothing',
    },
    detail: { trigger: heard.join(' '), facts, rules },
  }
}
