import type { Act, PendingAct } from '#api/acts.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { Fault, forbidden } from '#platform/base/fault.ts'
import { written } from '#platform/base/html.ts'
import { inTransaction } from '#platform/db/index.ts'
import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { type Changes, joined } from '../fold.ts'
import { fillHtml } from '../gaps.ts'
import { may } from '../policy.ts'
import { countUses, wasRun } from '../store/macros.ts'
import { addNote } from './add-note.ts'
import { applyActs, demandAll } from './acts.ts'
import { gapFacts } from './gaps.ts'
import { type Doing, type Hand, lookAtTicket, putBack, statusRules, takeTicket } from './hand.ts'
import { offerFiles } from './files.ts'
import { prepare } from './message.ts'
import { answer } from './reply.ts'

/** Prepared words and acts. */
export interface Macro {
  key: string
  mode: 'reply' | 'note'
  /** Safe HTML with gaps; empty where it has acts only. */
  html: string
  acts: readonly Act[]
  files: readonly string[]
  /** Only for tickets of these; null: of all. */
  departments: readonly string[] | null
}

export interface Tried {
  subject: string
  /** Its words with their gaps filled by what the ticket is after the acts; null where it has none. */
  html: string | null
  /** Why its words cannot be said there. */
  refused: string | null
  acts: PendingAct[]
}

export interface MacroDone {
  outcome: 'done' | 'nothing' | 'refused'
  changes: Changes
  says: boolean
  refused: { act: number; reason: string }[]
  subject: string | null
}

/** Stands where the cursor goes while the words are made safe: a sign that nobody types. */
const CURSOR = '\uE000'

/** What a macro would write into the ticket and do to it. Throws `not-found` for a ticket or a macro that is none there. */
export async function tryMacro(desk: Desk, actor: AgentActor, number: string, macro: Macro): Promise<Tried> {
  return inTransaction(desk.db, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await lookAtTicket(doing, number)
    if (hand.sight.deleted) throw new Fault('conflict', 'This ticket is deleted. Restore it first.')
    demandPlace(macro, hand)
    return rehearse(doing, hand, macro)
  })
}

/** Applies a macro as a whole, in one transaction; with `dryRun` nothing is done. A run does each ticket once. */
export async function applyMacro(
  desk: Desk,
  actor: AgentActor,
  number: string,
  { dryRun, run, ...macro }: Macro & { dryRun: boolean; run?: string | undefined },
): Promise<MacroDone> {
  try {
    if (dryRun) return outcomeOf(await tryMacro(desk, actor, number, macro))
    return await act(desk, async (tx) => {
      const doing = { desk, tx, actor }
      const hand = await takeTicket(doing, { number })
      if (run !== undefined && (await wasRun(tx, hand.work.id, run))) return { ...nothing, outcome: 'done' as const }
      demandPlace(macro, hand)
      const tried = await rehearse(doing, hand, macro)
      const told = outcomeOf(tried)
      if (told.outcome !== 'done') return told
      await say(doing, hand, macro, tried)
      demandAll(await applyActs(doing, hand, macro.acts, { explained: tried.html !== null }))
      await countUses(tx, [macro.key], desk.now())
      hand.marks = { macros: [macro.key], ...(run === undefined ? {} : { run }) }
      await putBack(doing, hand)
      return told
    })
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { ...nothing, outcome: 'refused', refused: [{ act: -1, reason: error.message }] }
  }
}

const nothing: MacroDone = { outcome: 'nothing', changes: {}, says: false, refused: [], subject: null }

function demandPlace({ departments }: Macro, { work: { ticket } }: Hand): void {
  if (departments !== null && !departments.includes(ticket.department)) {
    throw new Fault('not-found', 'This macro is not for tickets of this department.')
  }
}

/** On a copy of what is in hand, which is not put back. */
async function rehearse(doing: Doing<AgentActor>, hand: Hand, macro: Macro): Promise<Tried> {
  const says = macro.html !== ''
  const copy = { ...hand, work: { ...hand.work, entries: [] }, messages: [], messageId: null }
  const { acts } = await applyActs(doing, copy, macro.acts, { explained: says })
  const subject = hand.subject
  if (!says) return { subject, html: null, refused: null, acts }
  const facts = await gapFacts(doing, copy, macro.mode === 'reply')
  const { html } = written(fillHtml(macro.html.replaceAll(CURSOR, ''), facts, CURSOR), 'html')
  const isAllowed = macro.mode === 'note' || may(doing.actor, 'ticket.reply', hand.sight)
  return { subject, html, refused: isAllowed ? null : 'Your role does not allow replying here.', acts }
}

/** The words of a preview, for a page: the cursor in it is an empty element that can be found. */
export function withCursor(html: string): string {
  return html.replace(CURSOR, '<span data-cursor></span>').replaceAll(CURSOR, '')
}

function outcomeOf({ subject, html, refused, acts }: Tried): MacroDone {
  const reasons = refusedIn({ html, refused, acts })
  const changes = joined(acts.map((act) => act.changes))
  const says = html !== null
  const isNothing = !says && Object.keys(changes).length === 0 && acts.every(({ text }) => text === null)
  const outcome = reasons.length > 0 ? 'refused' : isNothing ? 'nothing' : 'done'
  return { outcome, changes, says, refused: reasons, subject }
}

function refusedIn({ refused, acts }: Pick<Tried, 'html' | 'refused' | 'acts'>): MacroDone['refused'] {
  const ofActs = acts.flatMap(({ refused: reason }, act) => (reason === null ? [] : [{ act, reason }]))
  return refused === null ? ofActs : [{ act: -1, reason: refused }, ...ofActs]
}

async function say(doing: Doing<AgentActor>, hand: Hand, macro: Macro, { html }: Tried): Promise<void> {
  if (html === null) return
  const { desk, actor } = doing
  const files = await offerFiles(doing, macro.files)
  const attachments = files.map(({ file }) => ({ file }))
  const prepared = await prepare(desk, actor, { body: html.replaceAll(CURSOR, ''), format: 'html', attachments })
  if (macro.mode === 'note') return void (await addNote(doing, hand, prepared))
  if (!may(actor, 'ticket.reply', hand.sight)) throw forbidden('Your role does not allow replying here.')
  await answer(doing, hand, prepared, { rules: await statusRules(desk) })
}
