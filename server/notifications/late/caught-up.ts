import type { AlertEvent, Alerts, Channels } from '#api/alerts.ts'
import type { canSee } from '../../tickets/index.ts'
import { audience, type People } from '../audience.ts'
import type { Happening } from '../happening.ts'

/** What was put on record long after its moment, with its ticket as it is now. */
export interface LateEvent {
  position: number
  happening: Happening
  ticket: Parameters<typeof canSee>[1] & { number: string; subject: string }
}

interface Rules {
  alerts: Alerts
  people: People
  channels: (agent: number) => Channels
  sees: (agent: number, ticket: LateEvent['ticket']) => boolean
}

/** One ticket in the letter: the most pressing of its clocks. */
export interface Line {
  number: string
  subject: string
  metric: string
  dueAt: Date
  isOverdue: boolean
}

/** What one agent is told of all of it. */
export interface Caught {
  agent: number
  /** For the letter: the most pressing first; none where the agent wants no mail. */
  lines: Line[]
  /** For the app, the oldest first. */
  notices: { position: number; event: AlertEvent }[]
}

/** Who would have been told of what, each by themselves: in one letter now, since its moments are long past. */
export function caughtUp(events: readonly LateEvent[], rules: Rules, now: Date): Caught[] {
  const told = events.flatMap((late) => tellings(late, rules).map((one) => ({ ...one, late })))
  return [...new Set(told.map(({ agent }) => agent))].map((agent) => {
    const own = told.filter((one) => one.agent === agent)
    const channels = rules.channels(agent)
    return {
      agent,
      lines: linesOf(
        own.filter(({ event }) => channels[event]?.mail ?? true).map(({ late }) => late),
        now,
      ),
      notices: own
        .filter(({ event }) => channels[event]?.app ?? true)
        .map(({ event, late }) => ({ event, position: late.position })),
    }
  })
}

function tellings({ happening, ticket }: LateEvent, { alerts, people, sees }: Rules) {
  const nobody = { lastRespondent: null, writer: null, accountManager: null, byMachine: false }
  const actor = { kind: 'system', id: null }
  const facts = { ...nobody, happening, whole: [happening], actor, ticket }
  const found = audience(facts, { alerts, people, sees: (agent) => sees(agent, ticket) })
  return found?.told.map(({ agent }) => ({ agent, event: found.event })) ?? []
}

function linesOf(events: readonly LateEvent[], now: Date): Line[] {
  const lines = new Map<string, Line>()
  for (const { happening, ticket } of events) {
    const dueAt = new Date(String(happening.details['dueAt']))
    const { number, subject } = ticket
    const known = lines.get(number)
    if (known && known.dueAt <= dueAt) continue
    lines.set(number, { number, subject, metric: String(happening.details['metric']), dueAt, isOverdue: dueAt <= now })
  }
  return [...lines.values()].toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
}
