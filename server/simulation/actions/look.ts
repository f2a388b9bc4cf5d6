import { holds } from '#platform/base/conditions.ts'
import type { Act } from '#api/acts.ts'
import type { RuleAct } from '#api/rules.ts'
import {
  type Acting,
  type Changes,
  changesOf,
  type CompiledRule,
  DEEPEST,
  decide,
  type Did,
  firstPass,
  heardInAct,
  isTicketAct,
  keepFromMachines,
  planActs,
} from '../../automation/index.ts'
import {
  applyActs,
  factsOf,
  happened,
  type KnownTicket,
  noTx,
  type PendingEntry,
  surroundings,
} from '../../tickets/index.ts'
import type { Doer, Done, Shadow } from '../shadow.ts'
import type { PastMessage } from '../store/past.ts'
import { count, type Lane } from './lane.ts'
import { itself, step } from './step.ts'
import { decided, type World } from './world.ts'

const byRule = { kind: 'system', part: 'rule' } as const

/** An act that rules look at. */
export interface Seen {
  entries: readonly PendingEntry[]
  /** The ticket right after it. */
  after: Shadow
  by: Doer
  at: number
  /** Its first event on record; null where it is on none. */
  position: number | null
  message: PastMessage | null
  /** The keys of the rules that led to it. */
  acted: ReadonlySet<string>
  depth: number
  isMachine: boolean
}

/** Has the rules of a run look at an act, and at what they did, until nothing follows any more. */
export async function lookAt(world: World, lane: Lane, seen: Seen): Promise<PendingEntry[][]> {
  const { book } = lane.setup
  const { entries, acted, depth, at } = seen
  const heard = heardInAct(entries)
  const [first] = entries
  if (!first || heard.size === 0 || ![...heard].some((word) => book.heard.has(word))) return []
  const around = await surroundings(lane.desk, new Date(at))
  const what = { event: first.name, actor: seen.by.kind, former: formerOf(world, seen), ...mailOf(seen.message) }
  const facts = (changes: Changes, now?: Shadow) =>
    factsOf({ ...knownOf(world, seen.after), ...(now ? itsWords(now) : {}) }, around, happened({ ...what, changes }))
  // Explaining what does not hold would be work for nothing.
  const asked = facts(changesOf(entries))
  const isMeant = ({ events, if: condition }: CompiledRule) => {
    return [...events].some((word) => heard.has(word)) && (condition === null || holds(condition, asked))
  }
  if (!book.rules.some(isMeant)) return []
  const looked = { heard, acted, isTooDeep: depth >= DEEPEST, changes: changesOf(entries) }
  if (book.rejects && first.name === 'ticket.created' && seen.by.kind !== 'agent') {
    noteRejections(
      world,
      lane,
      firstPass(book.rules, { ...looked, facts: facts(looked.changes), isArriving: true }).acting,
    )
  }
  const dones: { rule: CompiledRule; done: Done }[] = []
  const act = async (acting: readonly Acting[]): Promise<Did<Shadow> | null> => {
    const [parts, written] = [[] as Changes[], new Map<string, { value: unknown; by: string }>()]
    for (const { rule } of acting) {
      const when = world.echoes.of(seen.after.id, rule.key, { cause: seen.position, at })
      const { done } = await actOn(world, lane, { rule, ticket: seen.after.id, at: when, written, seen })
      parts.push(done.said)
      dones.push({ rule, done })
    }
    const now = lane.shadows.get(seen.after.id)
    return acting.length > 0 && now ? { now, changes: joined(parts) } : null
  }
  await decide(book.rules, { ...looked, facts, act })
  const chain = new Set([...acted, ...dones.map(({ rule }) => rule.key)])
  const further: PendingEntry[][] = []
  for (const { done } of dones) {
    if (done.entries.length === 0) continue
    further.push([...done.entries])
    const its = { entries: done.entries, after: done.shadow, by: itself, at: Date.parse(done.entries[0]?.at ?? '') }
    const next = { ...its, position: null, message: null, acted: chain, depth: depth + 1, isMachine: seen.isMachine }
    further.push(...(await lookAt(world, lane, next)))
  }
  return further
}

function joined(parts: readonly Changes[]): Changes {
  return changesOf(parts.map((changes) => ({ name: '', changes })))
}

function noteRejections(world: World, lane: Lane, acting: readonly Acting[]): void {
  if (lane === world.now && !world.isOne) return
  if (acting.some(({ rule }) => rule.rejects)) count(world.limits, 'rejections')
}

function itsWords({ ticket, subject, fields }: Shadow) {
  return { ticket, subject, fields }
}

/** What conditions can ask of a ticket as it would be. */
export function knownOf({ customers }: World, { ticket, subject, fields, organisation, dueAt }: Shadow): KnownTicket {
  const { email = null, name = '' } = customers.get(ticket.requester) ?? {}
  const nextDueAt = dueAt === null ? null : new Date(dueAt).toISOString()
  return { ticket, subject, fields, requester: { email, name }, organisation, nextDueAt, overdue: false }
}

function formerOf({ texts }: World, { entries, after: { id } }: Seen): Map<number, unknown> {
  const asked = entries.flatMap(({ changes }) =>
    Object.entries(changes).flatMap(([field, [from]]) =>
      typeof from === 'number' && (field === 'subject' || field.startsWith('field.'))
        ? [[from, texts.get(`${id} ${from} ${field}`)] as const]
        : [],
    ),
  )
  return new Map(asked)
}

function mailOf(message: PastMessage | null) {
  if (!message) return {}
  const { id: _, auth, addressed, ...said } = message
  return { message: said, auth, addressed }
}

interface Wish {
  rule: CompiledRule
  ticket: number
  at: number
  written: Map<string, { value: unknown; by: string }>
  seen: Pick<Seen, 'isMachine'>
}

/** Does what a rule says to a ticket as it stands. */
export async function actOn(world: World, lane: Lane, { rule, ticket, at, written, seen }: Wish) {
  const shadow = lane.shadows.get(ticket)
  if (!shadow) throw new Error(`a rule is to act on ticket ${ticket}, which is not there`)
  count(lane.acted, rule.key)
  decided(world, lane, ticket, `rule ${rule.key}`)
  const before = JSON.stringify([...written])
  const planned = planActs(rule, written, (key) => {
    const macro = world.macros.get(key)
    return macro && !macro.disabled ? macro.acts : null
  })
  if (seen.isMachine) keepFromMachines(planned)
  const doable = planned.flatMap(({ done, act }) => (done.result === 'done' && isTicketAct(act) ? [wordless(act)] : []))
  if (lane === world.draft || world.isOne) {
    for (const { act, done } of planned)
      if (act.do === 'webhook' && done.result === 'done') count(world.limits, 'webhooks')
  }
  const name = `rule ${rule.id} ${JSON.stringify(doable)} ${at} ${before}`
  const done = await step(world, lane, { shadow, name, at, by: itself }, async (hand, desk) => {
    const { acts } = await applyActs({ desk, tx: noTx, actor: byRule }, hand, doable, { why: 'rule' })
    return Object.assign({}, ...acts.map((each) => each.changes)) as Changes
  })
  const mails = planned.flatMap(({ act, done: { result } }) => (act.do === 'mail' && result === 'done' ? [act] : []))
  if (mails.length > 0 && !world.isOne) {
    done.mailed = mails.flatMap((act) => recipientsOf(world, done.shadow, act))
    lane.tellings.add(done)
  }
  return { done, planned }
}

function recipientsOf(
  { clock, customers }: World,
  { ticket }: Shadow,
  { to, addresses }: RuleAct & { do: 'mail' },
): string[] {
  const { agents, teams, departments } = clock.people
  const those = (ids: readonly (number | null | undefined)[]) => {
    return ids.flatMap((id) => agents.get(id ?? 0) ?? []).flatMap(({ active, email }) => (active ? [email] : []))
  }
  switch (to) {
    case 'requester':
      return [customers.get(ticket.requester)?.email ?? ''].filter((email) => email !== '')
    case 'addresses':
      return addresses
    case 'assignee':
      return those([ticket.assignee])
    case 'team':
      return those(teams.get(ticket.team ?? '')?.members ?? [])
    case 'manager':
      return those([departments.get(ticket.department)?.managerId])
  }
}

/** What is written matters to nobody here, and filling its gaps would be work. */
function wordless(act: Act): Act {
  if (act.do === 'note' || act.do === 'reply') return { ...act, text: '.' }
  return act.do === 'escalate' ? { ...act, reason: '.' } : act
}
