import type { TicketEventName } from '#api/events.ts'
import { actorFor } from '../../agents/index.ts'
import { agentMails, areAgentsMailed, audience, lettersTo, type Party } from '../../notifications/index.ts'
import { canSee } from '../../tickets/index.ts'
import type { Done } from '../shadow.ts'
import * as past from '../store/past.ts'
import { count, type Lane } from './lane.ts'
import type { World } from './world.ts'

/** Of which people are told by letters, as `reactions` says. */
const told: readonly TicketEventName[] = [
  ...(['ticket.created', 'ticket.message-received', 'ticket.replied', 'ticket.noted', 'ticket.assigned'] as const),
  ...(['ticket.transferred', 'ticket.status-changed', 'ticket.resolved', 'ticket.closed', 'ticket.reopened'] as const),
  ...(['ticket.escalated', 'ticket.referred', 'ticket.due-soon', 'ticket.overdue', 'ticket.ladder-step'] as const),
]

type Parties = ReadonlyMap<number, { parties: Party[]; accountManager: number | null }>
type Writers = ReadonlyMap<number, { customer: number | null; channel: string }>

interface Around {
  parties: Parties
  writers: Writers
  areMailed: boolean
}

/** Counts the letters that one of the runs writes and the other does not. */
export async function countLetters(world: World): Promise<void> {
  const { now, draft, desk } = world
  if (world.isOne) return
  const only = (one: Lane, other: Lane) => [...one.tellings].filter((done) => !other.tellings.has(done))
  const tellings = [
    ...only(now, draft).map((done) => [now, done] as const),
    ...only(draft, now).map((done) => [draft, done] as const),
  ]
  now.tellings.clear()
  draft.tellings.clear()
  if (tellings.length === 0) return
  const around = {
    ...(await factsFor(
      world,
      tellings.map(([, done]) => done),
    )),
    areMailed: await areAgentsMailed(desk),
  }
  for (const [lane, done] of tellings) {
    for (const { kind, to } of lettersOf(world, lane, done, around)) {
      count(lane.mails, kind)
      count(lane.mailed, to.toLowerCase())
      count(lane.lettersOf, done.shadow.id)
    }
  }
}

async function factsFor({ desk }: World, dones: readonly Done[]): Promise<{ parties: Parties; writers: Writers }> {
  const tickets = [...new Set(dones.map(({ shadow }) => shadow.id))]
  const parties = new Map<number, { parties: Party[]; accountManager: number | null }>()
  for (const { ticket, accountManager, ...party } of await past.readParties(desk.db, tickets)) {
    const known = parties.get(ticket) ?? { parties: [], accountManager }
    known.parties.push({ ...party, name: '', language: null, zone: null })
    parties.set(ticket, known)
  }
  const said = dones.flatMap(({ entries }) => entries.flatMap(({ details }) => messageIn(details)))
  const writers = said.length > 0 ? await past.readWriters(desk.db, said) : []
  const ofCustomers = writers.filter(({ kind }) => kind === 'message')
  return {
    parties,
    writers: new Map(ofCustomers.map(({ id, customer_id: customer, channel }) => [id, { customer, channel }])),
  }
}

function messageIn(details: Record<string, unknown>): number[] {
  const message = details['message']
  return typeof message === 'number' && message > 0 ? [message] : []
}

interface Letter {
  kind: string
  to: string
}

function lettersOf(world: World, lane: Lane, { shadow, entries, by, mailed }: Done, around: Around): Letter[] {
  const { alerts } = world.catalog.settings
  const { people } = world.clock
  const { parties = [], accountManager = null } = around.parties.get(shadow.id) ?? {}
  const whole = entries.map(({ seq, name, changes, details }) => {
    return { seq, name, changes, details, step: name === 'ticket.ladder-step' ? stepOf(lane, details) : null }
  })
  const wrote =
    entries.flatMap(({ details }) => messageIn(details)).flatMap((id) => around.writers.get(id) ?? [])[0] ?? null
  const { ticket } = shadow
  const sees = (agent: number) => {
    const actor = actorFor(people, agent)
    return actor !== null && canSee(actor, sightOf(shadow))
  }
  const isBirth = whole.some(({ name }) => name === 'ticket.created')
  const letters = whole.flatMap((happening): Letter[] => {
    const isPart =
      happening.details['why'] === 'auto-claim' || (isBirth && happening.name === 'ticket.message-received')
    if (isPart || !told.includes(happening.name)) return []
    const act = { happening, whole, actor: by, byMachine: false }
    const customers = lettersTo({ ...act, parties, source: ticket.source, wrote }, alerts)
    const facts = { ...act, ticket, lastRespondent: shadow.respondent, writer: null, accountManager }
    const agents = around.areMailed ? audience(facts, { alerts, people, sees }) : null
    return [
      ...customers.map(({ kind, party }) => ({ kind, to: party.email })),
      ...(agents?.told ?? []).flatMap(({ agent }) => toAgent(world, agents?.event ?? '', agent)),
    ]
  })
  return [...letters, ...mailed.map((to) => ({ kind: 'rule', to }))]
}

function toAgent({ clock }: World, event: string, id: number): Letter[] {
  const kind = agentMails.find((each) => each === `agent.${event}`)
  const agent = clock.people.agents.get(id)
  const wants = agent?.channels[event as keyof typeof agent.channels]?.mail ?? true
  return kind && agent && wants ? [{ kind, to: agent.email }] : []
}

function stepOf(lane: Lane, details: Record<string, unknown>) {
  const policy = lane.promises.policy(String(details['sla']), null)
  return policy?.ladder[Number(details['step'])] ?? null
}

function sightOf({ id, ticket, organisation }: Done['shadow']) {
  const { department, assignee, team, requester, deletedAt } = ticket
  return {
    ...{ id, department, assignee, team, requester, organisation, collaborators: [], referred: [] },
    deleted: deletedAt !== null,
  }
}
