import type { AgentAvailability } from '#api/availability.ts'
import { presences } from '#api/availability.ts'

/** Of agents whose capacity is not limited the bar is drawn as if it were at least so. */
const USUAL = 20
const NEARLY = 0.8

export interface Shown {
  agent: AgentAvailability
  /** How much of the bar is filled, from 0 to 1. */
  share: number
  mood: 'free' | 'nearly' | 'full'
}

/** Those at work first, among them who has most; who is locked is left out. */
export function shownAgents(agents: readonly AgentAvailability[]): Shown[] {
  const known = agents.filter(({ presence, load }) => presence !== 'disabled' && load !== null)
  const most = Math.max(USUAL, ...known.map(({ load }) => load ?? 0))
  const shown = known.map((agent) => ({ agent, share: shareOf(agent, most), mood: moodOf(agent) }))
  return shown.toSorted(
    (a, b) =>
      presences.indexOf(a.agent.presence) - presences.indexOf(b.agent.presence) ||
      b.share - a.share ||
      a.agent.agent.name.localeCompare(b.agent.agent.name),
  )
}

/** How much more the given could be handed by routing; null: any amount. */
export function roomOf(agents: readonly AgentAvailability[]): number | null {
  const there = agents.filter(({ presence }) => presence === 'online')
  if (there.some(({ capacity, load }) => capacity === null && load !== null)) return null
  return there.reduce((sum, { capacity, load }) => sum + Math.max(0, (capacity ?? 0) - (load ?? 0)), 0)
}

function shareOf({ load, capacity }: AgentAvailability, most: number): number {
  const of = capacity ?? most
  return of === 0 ? 1 : Math.min(1, (load ?? 0) / of)
}

function moodOf({ load, capacity, full }: AgentAvailability): Shown['mood'] {
  if (full) return 'full'
  return capacity !== null && (load ?? 0) >= NEARLY * capacity ? 'nearly' : 'free'
}
