import { act } from '#platform/events/index.ts'
import { explain } from '#platform/base/conditions.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { recordDecisions, type Standing, standingOf, takeDecisionIds } from '../../tickets/index.ts'
import { type CompiledRule, type RuleBook, type SinceTrigger, timedCondition } from '../compile.ts'
import { comeDue, type Looking, notWaiting, waitAgain } from '../since.ts'
import { type DueRow, holdTickets, readDueTickets, readNextDue, readWaiting, writeWaiting } from '../store/due.ts'
import { actByRule } from './act.ts'
import { ruleBook } from './book.ts'

const AT_ONCE = 200

interface Waited {
  rule: CompiledRule
  trigger: SinceTrigger
  place: number
}

function waitedFor({ since }: RuleBook): Waited[] {
  return since.flatMap((rule) => rule.since.map(({ place, trigger }) => ({ rule, trigger, place })))
}

/** Finds out anew what rules in time wait for on these tickets, which this transaction holds. */
export async function waitAnew(desk: Desk, tx: Tx, book: RuleBook, tickets: readonly number[]): Promise<void> {
  const [standing, rows] = [await standingOf(desk, tx, tickets), await rowsOf(tx, tickets)]
  const calendar = await calendarsOf(desk)
  const waited = waitedFor(book)
  const after = standing.flatMap((ticket) =>
    waited.flatMap((each): DueRow[] => {
      const before = rows.get(nameOf(each, ticket.id))
      const now = ticket.isDeleted ? notWaiting : waitAgain(before ?? notWaiting, lookingAt(each, ticket, calendar))
      const isSame = before
        ? before.dueAt === now.dueAt && before.heldSince === now.heldSince && before.firedAt === now.firedAt
        : now.dueAt === null && now.heldSince === null
      return isSame ? [] : [{ rule: each.rule.key, place: each.place, ticket: ticket.id, ...now }]
    }),
  )
  await writeWaiting(tx, after)
}

/** When the next rule comes due on a ticket; null: none does. */
export function nextRuleDue(desk: Desk): Promise<Date | null> {
  return readNextDue(desk.db)
}

/** Looks at all that is due by now, ticket by ticket: each acts once when it begins to hold. */
export async function actWhatIsDue(desk: Desk): Promise<void> {
  for (;;) {
    const tickets = await readDueTickets(desk.db, desk.now(), AT_ONCE)
    for (const ticket of tickets) await actOn(desk, ticket)
    if (tickets.length === 0) return
  }
}

/** Looks again under the lock: on another node it may have been done already. */
async function actOn(desk: Desk, id: number): Promise<void> {
  const book = await ruleBook(desk)
  await act(desk, async (tx) => {
    await holdTickets(tx, [id])
    const rows = await rowsOf(tx, [id])
    const now = desk.now().getTime()
    const due = [...rows.values()].filter(({ dueAt }) => dueAt !== null && dueAt <= now)
    const waited = new Map(waitedFor(book).map((each) => [nameOf(each, id), each]))
    for (const row of due) {
      const each = waited.get(nameOf({ rule: { key: row.rule }, place: row.place }, id))
      // Gone, or out of use: what it knows is kept, and nobody waits for it.
      await writeWaiting(tx, [each ? await lookAgain(desk, tx, each, row) : { ...row, dueAt: null }])
    }
  })
}

/** What a rule before it did may have ended what this one waits for: so each looks at the ticket as it is. */
async function lookAgain(desk: Desk, tx: Tx, each: Waited, row: DueRow): Promise<DueRow> {
  const [ticket] = await standingOf(desk, tx, [row.ticket])
  if (!ticket || ticket.isDeleted) return { ...row, ...notWaiting }
  const looking = lookingAt(each, ticket, await calendarsOf(desk))
  const { acts, after } = comeDue(row, looking)
  if (acts) await actInTime(desk, tx, each, { ticket: row.ticket, looking })
  return { ...row, ...after }
}

/** A rule acts on a ticket at a moment, and says why. */
export async function actInTime(
  desk: Desk,
  tx: Tx,
  { rule, trigger }: { rule: CompiledRule; trigger: { on: string } },
  { ticket, looking: { condition, facts } }: { ticket: number; looking: Pick<Looking, 'condition' | 'facts'> },
): Promise<void> {
  const [decision = 0] = await takeDecisionIds(tx, 1)
  const happened = { on: trigger.on, changes: {} }
  const wish = { desk, tx, ticket, rule, decision, cause: null, happened }
  const { acts, outcome } = await actByRule({ ...wish, written: new Map(), isMachine: false })
  const detail = { trigger: trigger.on, pass: 1, if: explain(condition, facts), acts }
  const about = { id: decision, at: desk.now(), ticket, event: null, outcome }
  await recordDecisions(tx, [{ ...about, kind: 'rule', subject: rule.key, version: rule.version, detail }])
}

function lookingAt({ rule, trigger }: Waited, { facts, bases }: Standing, calendar: Looking['calendar']): Looking {
  return { trigger, condition: timedCondition(rule, trigger), bases, facts, calendar }
}

async function calendarsOf(desk: Desk): Promise<Looking['calendar']> {
  const { calendars } = await catalog(desk)
  return (key) => calendars.get(key)?.work ?? null
}

async function rowsOf(tx: Tx, tickets: readonly number[]): Promise<ReadonlyMap<string, DueRow>> {
  const rows = await readWaiting(tx, tickets)
  return new Map(rows.map((row) => [nameOf({ rule: { key: row.rule }, place: row.place }, row.ticket), row]))
}

function nameOf({ rule, place }: { rule: { key: string }; place: number }, ticket: number): string {
  return `${ticket} ${rule.key} ${place}`
}
