import type { Choice, PassReason, RoutingMethod } from '#api/routing.ts'
import { dutyLimits } from '#api/availability.ts'
import type { Member } from './candidates.ts'

/** A ticket that waits for somebody. */
export interface Waiting {
  id: number
  place: string
  department: string
  weight: number
  skills: readonly string[]
  /** The customer's, where it matters. */
  language: string | null
  /** It waited long enough: whoever lacks a skill or the language will do. */
  anybody: boolean
  /** The customer's former agent, where they come first. */
  former: number | null
  /** Who handed it back last. */
  handedBack: number | null
}

export interface Worker {
  load: number
  /** Null: any amount. */
  capacity: number | null
  skills: ReadonlySet<string>
  languages: ReadonlySet<string>
  /** Who stands in, while they are on vacation. */
  standIn: number | null
}

/** How far a place has come. */
export interface Turns {
  /** Who is given least so far has at least that much: whoever comes back begins there, rather than be flooded. */
  level: number
  /** Counts what was given. */
  turns: number
  /** Weights given so far, and when the last turn was. */
  given: Map<number, { given: number; turn: number }>
}

/** All that decides, and moves on with what is given. */
export interface Floor {
  methodOf: (place: string) => RoutingMethod
  members: (place: string, department: string) => readonly Member[]
  workers: ReadonlyMap<number, Worker>
  turns: ReadonlyMap<string, Turns>
  /** Agents who are kept for a ticket that needs more room than they have yet. */
  kept: Set<number>
}

export interface Candidate {
  agent: number
  why: PassReason | null
  load: number
  capacity: number | null
  given: number
  /** What they lack. */
  lacks?: string
}

export interface Outcome {
  ticket: Waiting
  agent: number | null
  chosen: Choice | null
  candidates: Candidate[]
}

/** Gives a ticket to one of those who can have it, and moves the floor on; `agent` null: it waits. */
export function match(floor: Floor, ticket: Waiting): Outcome {
  const candidates = floor.members(ticket.place, ticket.department).map((member) => consider(floor, ticket, member))
  const able = candidates.filter(({ why }) => why === null)
  if (able.length === 0) {
    keepRoom(floor, ticket, candidates)
    return { ticket, agent: null, chosen: null, candidates }
  }
  const { agent, chosen } = choose(floor, ticket, able)
  give(floor, ticket, agent)
  return { ticket, agent, chosen, candidates }
}

/** Whether anything at all may still be given: a ticket weighs at least 1. */
export function hasRoom(floor: Floor, members: Iterable<Member>): boolean {
  for (const { id, why } of members) {
    const worker = floor.workers.get(id)
    if (why === null && worker && !floor.kept.has(id) && fits(worker, 1)) return true
  }
  return false
}

function consider(floor: Floor, ticket: Waiting, { id, why }: Member): Candidate {
  const worker = floor.workers.get(id)
  const { load, capacity } = worker ?? { load: 0, capacity: 0 }
  const candidate = { agent: id, load, capacity, given: givenTo(floor, ticket.place, id) }
  if (!worker || why !== null) return { ...candidate, why: why ?? 'disabled' }
  if (ticket.handedBack === id) return { ...candidate, why: 'handed-back' }
  const lacks = ticket.anybody ? null : lacking(worker, ticket)
  if (lacks) return { ...candidate, ...lacks }
  if (!fits(worker, ticket.weight)) return { ...candidate, why: 'at-capacity' }
  return { ...candidate, why: floor.kept.has(id) ? 'kept-for-heavier' : null }
}

function lacking(worker: Worker, { skills, language }: Waiting): { why: PassReason; lacks: string } | null {
  const skill = skills.find((wanted) => !worker.skills.has(wanted))
  if (skill !== undefined) return { why: 'lacks-skill', lacks: skill }
  return language !== null && !worker.languages.has(language) ? { why: 'lacks-language', lacks: language } : null
}

function fits({ load, capacity }: Worker, weight: number): boolean {
  return capacity === null || load + weight <= capacity
}

/**
 * A ticket that fits nobody yet, though somebody could have it in time, keeps the one with most room: lighter ones
 * behind it would take that room again and again.
 */
function keepRoom(floor: Floor, { weight }: Waiting, candidates: readonly Candidate[]): void {
  const room = ({ load, capacity }: Candidate) => (capacity ?? Infinity) - load
  const full = candidates.filter(({ why, capacity }) => why === 'at-capacity' && (capacity ?? Infinity) >= weight)
  const [widest] = full.toSorted((one, other) => room(other) - room(one) || one.agent - other.agent)
  if (widest && weight > 1 && !floor.kept.has(widest.agent)) floor.kept.add(widest.agent)
}

function choose(floor: Floor, ticket: Waiting, able: readonly Candidate[]): { agent: number; chosen: Choice } {
  const former = ticket.former
  const standIn = former === null ? null : (floor.workers.get(former)?.standIn ?? null)
  if (former !== null && able.some(({ agent }) => agent === former)) return { agent: former, chosen: 'sticky' }
  if (standIn !== null && able.some(({ agent }) => agent === standIn)) return { agent: standIn, chosen: 'substitute' }
  const method = floor.methodOf(ticket.place)
  const skilled = able.filter(({ agent }) => {
    const worker = floor.workers.get(agent)
    return worker && lacking(worker, ticket) === null
  })
  const among = skilled.length > 0 ? skilled : able
  const [first] = among.toSorted((one, other) => compare(floor, { place: ticket.place, method }, [one, other]))
  const agent = first?.agent ?? 0
  return { agent, chosen: among.length === 1 ? 'only' : words[method] }
}

const words: Record<RoutingMethod, Choice> = {
  'round-robin': 'turn',
  'least-loaded': 'load',
  'least-loaded-relative': 'relative-load',
}

function compare(
  floor: Floor,
  { place, method }: { place: string; method: RoutingMethod },
  [one, other]: [Candidate, Candidate],
): number {
  const turnOf = ({ agent }: Candidate) => floor.turns.get(place)?.given.get(agent)?.turn ?? 0
  return measure[method](one) - measure[method](other) || turnOf(one) - turnOf(other) || one.agent - other.agent
}

/** Whoever has least of it comes first; then whose turn is longest ago. */
const measure: Record<RoutingMethod, (candidate: Candidate) => number> = {
  'round-robin': ({ given }) => given,
  'least-loaded': ({ load }) => load,
  'least-loaded-relative': ({ load, capacity }) => load / (capacity ?? Math.max(dutyLimits.usualCapacity, load + 1)),
}

function give(floor: Floor, { place, department, weight }: Waiting, agent: number): void {
  const turns = floor.turns.get(place)
  if (turns) {
    const present = floor.members(place, department).filter(({ id, why }) => {
      const worker = floor.workers.get(id)
      return why === null && worker !== undefined && fits(worker, 1)
    })
    const least = Math.min(...present.map(({ id }) => givenTo(floor, place, id)))
    turns.level = Math.max(turns.level, Number.isFinite(least) ? least : 0)
    turns.turns += 1
    turns.given.set(agent, { given: givenTo(floor, place, agent) + weight, turn: turns.turns })
  }
  const worker = floor.workers.get(agent)
  if (worker) worker.load += weight
}

function givenTo({ turns }: Floor, place: string, agent: number): number {
  const known = turns.get(place)
  return Math.max(known?.given.get(agent)?.given ?? 0, known?.level ?? 0)
}
