import type { AlertEvent, AlertRecipient, Alerts } from '#api/alerts.ts'
import type { StepAudience } from '#api/sla.ts'
import { type Act, alertOf, birthOf, type Happening, weightier } from './happening.ts'

/** What decides which agents are told, besides what was done. */
export interface Facts extends Act {
  /** As the ticket is now. */
  ticket: { department: string; assignee: number | null; team: string | null }
  /** Who replied last before this. */
  lastRespondent: number | null
  /** Who wrote the message that a mail carried. */
  writer: number | null
  /** Of the requester's organisation. */
  accountManager: number | null
}

interface AgentFacts {
  id: number
  active: boolean
  onVacation: boolean
  admin: boolean
  departments: readonly { department: string }[]
}

/** Who works where. */
export interface People {
  agents: ReadonlyMap<number, AgentFacts>
  departments: ReadonlyMap<string, { managerId: number | null }>
  teams: ReadonlyMap<string, { leadId: number | null; members: readonly number[]; disabled: boolean }>
}

export interface Rules {
  alerts: Alerts
  people: People
  /** Whether an agent may see the ticket as it is now. */
  sees: (agent: number) => boolean
}

/** An agent who is told, and what they are to the ticket. */
export interface Told {
  agent: number
  why: AlertRecipient | 'named'
}

/**
 * Which agents are told of something, after osTicket §6.1: each once for all that was done in one go, nobody of what
 * they did themselves, only who works today and may see the ticket.
 */
export function audience(facts: Facts, rules: Rules): { event: AlertEvent; told: Told[] } | null {
  const event = alertOf(facts, facts.happening)
  if (event === null || birthOf(facts.whole)?.details['alert'] === false) return null
  const told = recipients(facts, facts.happening, rules)
  if (told.length === 0) return null
  const elsewhere = new Set(
    weightier(facts).flatMap((other) => recipients(facts, other, rules).map(({ agent }) => agent)),
  )
  return { event, told: told.filter(({ agent }) => !elsewhere.has(agent)) }
}

function recipients(facts: Facts, happening: Happening, { alerts, people, sees }: Rules): Told[] {
  const event = alertOf(facts, happening)
  if (event === null) return []
  const meant = meaning(event, { ...facts, happening }, people)
  const found = new Map<number, Told>()
  const wanted = event === 'ladder' ? wantedByStep(happening, facts, alerts) : alerts[event]
  for (const [who, isTold] of Object.entries(wanted) as [Told['why'], boolean][]) {
    for (const agent of isTold ? (meant[who] ?? []) : []) {
      const { active, onVacation } = people.agents.get(agent) ?? { active: false, onVacation: false }
      const isDoer = facts.actor.kind === 'agent' && facts.actor.id === agent
      if (active && !onVacation && !isDoer && !found.has(agent) && sees(agent)) found.set(agent, { agent, why: who })
    }
  }
  return [...found.values()]
}

type Meaning = Partial<Record<Told['why'], readonly number[]>>

/** Whom the words of the matrix mean, for this event. */
function meaning(event: AlertEvent, facts: Facts, people: People): Meaning {
  const { department } = facts.ticket
  const always: Meaning = {
    manager: some(people.departments.get(department)?.managerId),
    'account-manager': some(facts.accountManager),
    'last-respondent': some(event === 'mail-failed' ? facts.writer : facts.lastRespondent),
    admins: [...people.agents.values()].flatMap(({ id, admin }) => (admin ? [id] : [])),
  }
  if (event === 'assigned') return { ...always, ...newlyAssigned(facts, people) }
  if (event === 'referred') return { ...always, ...referredTo(facts, people) }
  if (event === 'escalated') return { ...always, ...escalatedTo(facts, people) }
  if (event === 'ladder') return { ...always, ...ofTicket(facts, people), named: facts.happening.step?.agents ?? [] }
  return { ...always, ...inCharge(facts, people) }
}

/** The agent in charge, else the team, else whoever works in the department. */
function inCharge({ ticket: { assignee, team, department } }: Facts, people: People): Meaning {
  if (assignee !== null) return { assignee: [assignee] }
  if (team !== null) return { team: membersOf(team, people), lead: leadOf(team, people) }
  return { members: workersIn(department, people) }
}

/** The one it was given to now; a team by its members or its lead, unless an agent of it has the ticket already. */
function newlyAssigned({ happening: { changes }, ticket }: Facts, people: People): Meaning {
  const [assignee, team] = [changes['assignee']?.[1], changes['team']?.[1]]
  if (typeof assignee === 'number') return { assignee: [assignee] }
  if (typeof team !== 'string' || ticket.assignee !== null) return {}
  return { team: membersOf(team, people), lead: leadOf(team, people) }
}

function referredTo({ happening: { details } }: Facts, people: People): Meaning {
  const key = String(details['key'])
  if (details['kind'] === 'agent') return { assignee: [Number(key)] }
  return details['kind'] === 'team' ? { team: membersOf(key, people) } : { members: workersIn(key, people) }
}

/** Whoever it was handed up to by name, and who is in charge of it now. */
function escalatedTo(facts: Facts, people: People): Meaning {
  const to = facts.happening.details['to'] as { agent?: unknown; team?: unknown; department?: unknown } | undefined
  const charge = inCharge(facts, people)
  const [team, place] = [to?.team, to?.department]
  return {
    assignee: typeof to?.agent === 'number' ? [to.agent] : (charge.assignee ?? []),
    team: typeof team === 'string' ? membersOf(team, people) : (charge.team ?? []),
    lead: typeof team === 'string' ? leadOf(team, people) : (charge.lead ?? []),
    members: typeof place === 'string' ? workersIn(place, people) : (charge.members ?? []),
  }
}

/** Whom a step names, and, as of any escalation, whoever it gave the ticket to. */
function wantedByStep(
  { step }: Happening,
  { ticket }: Facts,
  { escalated }: Alerts,
): Partial<Record<Told['why'], boolean>> {
  if (!step) return {}
  const isTold = (who: StepAudience, isGiven: boolean) =>
    step.notify.includes(who) || (isGiven && escalated[who] === true)
  const given = <Key>(to: Key | null, has: Key | null) => to !== null && to === has
  const [agent, team] = [given(step.assignee, ticket.assignee), given(step.team, ticket.team)]
  const place = given(step.department, ticket.department)
  return {
    ...{ named: true, assignee: isTold('assignee', agent), team: isTold('team', team), lead: isTold('lead', team) },
    ...{ manager: isTold('manager', place), members: isTold('members', place) },
  }
}

/** All who have to do with the ticket: a step names them, whoever is in charge. */
function ofTicket({ ticket: { assignee, team, department } }: Facts, people: People): Meaning {
  const group = team === null ? {} : { team: membersOf(team, people), lead: leadOf(team, people) }
  return { assignee: some(assignee), ...group, members: workersIn(department, people) }
}

function membersOf(team: string, { teams }: People): readonly number[] {
  const found = teams.get(team)
  return found && !found.disabled ? found.members : []
}

function leadOf(team: string, { teams }: People): readonly number[] {
  return some(teams.get(team)?.leadId)
}

function workersIn(place: string, { agents }: People): readonly number[] {
  return [...agents.values()]
    .filter(({ departments }) => departments.some(({ department }) => department === place))
    .map(({ id }) => id)
}

function some(id: number | null | undefined): readonly number[] {
  return id == null ? [] : [id]
}
