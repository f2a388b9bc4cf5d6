import type { AgentActor } from '#api/endpoint.ts'
import type { patch } from '#api/tickets.ts'
import type { Permission } from '#api/words.ts'
import { Fault, forbidden, invalid } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import type { z } from 'zod'
import { directory } from '../../agents/index.ts'
import { findCustomer } from '../../customers/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { type Catalog, catalog } from '../../settings/index.ts'
import { checkValues, type FieldValues } from '../fields.ts'
import { may } from '../policy.ts'
import type { Patch } from '../state.ts'
import { changeStatus } from '../status.ts'
import { sameTags, tagsAfter } from '../tags.ts'
import { readChangedSince } from '../store/timeline.ts'
import { ticketAnswer } from './read.ts'
import { append, nextSeq } from '../work.ts'
import { assign, keptAssignee } from './assign.ts'
import { type Doing, type Hand, putBack, statusRules, takeTicket } from './hand.ts'
import { prepare } from './message.ts'
import { addNote } from './add-note.ts'
import { timelineOf } from './read.ts'
import { transfer } from './transfer.ts'

export type Change = z.output<typeof patch.body>

/** Changes whatever is named, all of it or nothing. Answers the ticket's id. */
export async function changeTicket(desk: Desk, actor: AgentActor, number: string, change: Change): Promise<number> {
  const comment = change.comment === undefined ? null : await prepare(desk, actor, { body: change.comment })
  const [settings, people, rules] = await Promise.all([catalog(desk), directory(desk), statusRules(desk)])
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    await refuseOverwriting(desk, tx, hand, change)
    if (comment) await addNote(doing, hand, comment)
    if (change.department !== undefined) transfer(people, actor, hand, change.department)
    assign(people, actor, hand, change)
    await update(doing, settings, hand, change)
    const status = change.status ?? (change.holdUntil === undefined ? undefined : hand.work.ticket.status)
    if (status !== undefined) {
      const onReopening = change.assignee === undefined ? keptAssignee(people, hand) : {}
      const wish = {
        status,
        holdUntil: change.holdUntil,
        explained: comment !== null,
        by: 'agent' as const,
        onReopening,
      }
      changeStatus(hand.work, wish, { rules, actor, sight: hand.sight, values: hand.fields })
    }
    await putBack(doing, hand)
    return hand.work.id
  })
}

/** Two agents changing different fields both win; the same field is refused with what changed. */
async function refuseOverwriting(desk: Desk, tx: Tx, hand: Hand, change: Change): Promise<void> {
  if (change.seen === undefined || change.seen >= hand.work.ticket.seq) return
  const changed = new Set(await readChangedSince(tx, hand.work.id, change.seen))
  const fieldNames = Object.keys(change.fields ?? {}).map((key) => `field.${key}`)
  const named = [...Object.keys(change), ...fieldNames].filter((name) => changed.has(name))
  if (named.length === 0) return
  const since = await timelineOf(tx, hand.work.id, change.seen)
  const current: unknown = JSON.parse(await ticketAnswer(desk, hand.work.id, tx))
  const fields = Object.fromEntries(
    named.map((name) => [name.replace('field.', 'fields.'), 'Somebody changed this meanwhile.']),
  )
  throw new Fault('conflict', 'Somebody changed the same meanwhile.', { fields, more: { since, current } })
}

async function update({ tx, actor }: Doing, settings: Catalog, hand: Hand, change: Change): Promise<void> {
  const { ticket } = hand.work
  const seq = nextSeq(hand.work)
  const patch = plainPatch(settings, hand, change)
  const texts: Record<string, unknown> = {}
  if (change.subject !== undefined && change.subject !== hand.subject) {
    patch.subject = seq
    texts['subject'] = change.subject
    hand.subject = change.subject
  }
  if (change.requester !== undefined && change.requester !== ticket.requester) {
    const requester = await findCustomer(tx, { id: change.requester }, { hold: true })
    if (!requester) throw invalid('requester', 'There is no such customer.')
    patch.requester = requester.id
    hand.organisation = requester.organisationId
  }
  if (change.tags ?? change.addTags ?? change.removeTags) patch.tags = tagsAfter(ticket.tags, change)
  if (change.fields) patch.fields = fieldPatch(settings, hand, change.fields, { seq, texts })
  const needed = neededFor(patch, hand)
  for (const permission of needed) {
    if (!may(actor, permission, hand.sight)) throw forbidden('Your role does not allow this change here.')
  }
  if (needed.size > 0) append(hand.work, { name: 'ticket.updated', patch, texts })
}

function plainPatch(settings: Catalog, hand: Hand, change: Change): Patch {
  const { ticket } = hand.work
  const patch: Patch = {}
  if (change.priority !== undefined)
    patch.priority = known('priority', settings.priorities, change.priority, ticket.priority)
  if (change.topic !== undefined)
    patch.topic = change.topic === null ? null : known('topic', settings.topics, change.topic, ticket.topic)
  if (change.sla !== undefined) {
    patch.sla = change.sla === null ? null : known('sla', settings.slas, change.sla, ticket.sla)
    patch.slaByHand = true
    hand.namesSla = true
  }
  if (change.answered !== undefined) patch.answered = change.answered
  if (change.dueAt !== undefined) patch.dueAt = change.dueAt === null ? null : new Date(change.dueAt).toISOString()
  if (patch.dueAt && patch.dueAt !== hand.work.ticket.dueAt && patch.dueAt <= hand.work.at) {
    throw invalid('dueAt', 'A moment in the future.')
  }
  return patch
}

export function known(
  field: string,
  things: ReadonlyMap<string, { name: string; disabled?: boolean }>,
  key: string,
  current: string | null = null,
): string {
  const thing = things.get(key)
  if (!thing) throw invalid(field, `There is no ${field} “${key}”.`)
  if (thing.disabled && key !== current) throw invalid(field, `“${thing.name}” is disabled.`)
  return key
}

export function fieldPatch(
  settings: Catalog,
  hand: Hand,
  values: FieldValues,
  { seq, texts }: { seq: number; texts: Record<string, unknown> },
) {
  const rules = [...settings.fields.values()].filter((rule) => !rule.disabled)
  const clean = checkValues(values, rules)
  const patch: Record<string, number | null> = {}
  for (const [key, value] of Object.entries(clean)) {
    if (value === (hand.fields[key] ?? null)) continue
    patch[key] = value === null ? null : seq
    if (value !== null) texts[`field.${key}`] = value
    hand.fields = { ...hand.fields, [key]: value }
  }
  return patch
}

export function neededFor(patch: Patch, hand: Hand): Set<Permission> {
  const needed = new Set<Permission>()
  const before = hand.work.ticket as unknown as Record<string, unknown>
  for (const [name, to] of Object.entries(patch)) {
    if (
      name === 'fields' ? Object.keys(to as object).length === 0 : before[name] === to || sameTags(before[name], to)
    ) {
      continue
    }
    needed.add(name === 'answered' ? 'ticket.markanswered' : 'ticket.edit')
  }
  return needed
}
