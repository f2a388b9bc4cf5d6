import type { NewDecision } from '../../tickets/index.ts'
import { act } from '#platform/events/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import {
  type ActOnRecord,
  type Hand,
  type Occasion,
  recordDecisions,
  seenAs,
  takeDecisionIds,
  takeOccasions,
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

/** So many acts have their tickets held at once: whoever writes to one of them waits for all. */
const AT_ONCE = 10

/** An act of a ticket that rules have looked at. */
export interface Looked {
  act: ActOnRecord
  events: Occasion['events']
}

/** What is to follow once rules have looked, in their transaction. */
export type Afterwards = (desk: Desk, tx: Tx, looked: Looked) => Promise<void>

/**
 * Has the rules look at acts of tickets, in the order in which they happened, some in one transaction. Doing it again
 * changes nothing.
 */
export async function lookByRules(desk: Desk, acts: readonly ActOnRecord[], afterwards: Afterwards): Promise<void> {
  const book = await ruleBook(desk)
  const inOrder = acts.toSorted((one, other) => one.event - other.event)
  for (let from = 0; from < inOrder.length; from += AT_ONCE) {
    const some = inOrder.slice(from, from + AT_ONCE)
    await act(desk, (tx) => lookAtSome({ desk, tx, book, afterwards }, some))
  }
}

interface Looking {
  desk: Desk
  tx: Tx
  book: RuleBook
  afterwards: Afterwards
}

async function lookAtSome(looking: Looking, acts: readonly ActOnRecord[]): Promise<void> {
  const { desk, tx, book, afterwards } = looking
  const all = await takeOccasions(desk, tx, acts)
  // Of each ticket one at a time: what rules do to it may end what its next act would lead to.
  const now = all.filter(({ ticket }, place) => all.findIndex((other) => other.ticket === ticket) === place)
  const open = now.filter(({ isOver }) => !isOver)
  const ids = open.length > 0 && book.rules.length > 0 ? await takeDecisionIds(tx, open.length) : []
  const decisions: NewDecision[] = []
  for (const occasion of open) decisions.push(...(await decide({ desk, tx, occasion, ids }, book)))
  if (decisions.length > 0) await recordDecisions(tx, decisions)
  if (book.since.length > 0) {
    await waitAnew(
      desk,
      tx,
      book,
      now.map(({ ticket }) => ticket),
    )
  }
  for (const { event, events } of now) {
    const given = acts.find((one) => one.event === event)
    if (given) await afterwards(desk, tx, { act: given, events })
  }
  const looked = new Set(now.map(({ event }) => event))
  const left = all.filter(({ event }) => !looked.has(event)).map(({ event }) => event)
  if (left.length > 0) {
    await lookAtSome(
      looking,
      acts.filter(({ event }) => left.includes(event)),
    )
  }
}

async function decide({ ids, ...at }: Deciding, { rules }: RuleBook): Promise<NewDecision[]> {
  const { occasion } = at
  const { events, acted } = occasion
  const [first] = events
  const heard = heardInAct(events)
  if (!first || heard.size === 0) return []
  const doing: Doing = { ...at, ids, written: new Map(), decisions: [] }
  const over = await decideBy(rules, {
    ...{ heard, acted, isTooDeep: first.depth >= DEEPEST, changes: changesOf(events) },
    facts: (changes, now?: Hand) =>
      occasion.facts(changes, now && { ticket: now.work.ticket, subject: now.subject, fields: now.fields }),
    // What reacts to what was done may well undo it: only within a pass the earlier wins.
    act: (acting) => actAll({ ...doing, written: new Map() }, acting),
  })
  const passed = over.length > 0 ? [passedOver(occasion, over, [...heard])] : []
  return [...doing.decisions, ...passed]
}

interface Deciding {
  desk: Desk
  tx: Tx
  occasion: Occasion
  /** Ids that no decision has yet. */
  ids: number[]
}

interface Doing extends Deciding {
  written: Written
  decisions: NewDecision[]
}

/** Answers what they changed in all, and the ticket after it; null where none acted. */
async function actAll(
  { desk, tx, occasion, ids, written, decisions }: Doing,
  acting: readonly Acting[],
): Promise<Did<Hand> | null> {
  const [first] = occasion.events
  if (acting.length === 0 || !first) return null
  if (ids.length < acting.length) ids.push(...(await takeDecisionIds(tx, acting.length - ids.length)))
  const isMachine = occasion.events.some(({ details }) => details['autorespond'] === false)
  const all: { name: string; changes: Changes }[] = []
  let last: Outcome | null = null
  for (const one of acting) {
    const decision = ids.shift() ?? 0
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
