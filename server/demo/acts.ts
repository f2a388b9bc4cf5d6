import type { Somebody } from './crowd.ts'
import type { Department, Enclosure, Team } from './story.ts'

/** One thing that somebody does at a moment, at the ticket with this place in the play. */
export type Act = Timed & Deed
export interface Timed {
  at: number
  ticket: number
}

export type Deed =
  | Opening
  | ({ does: 'reply'; by: string; body: string; files?: readonly Enclosure[]; macros?: readonly string[] } & Ending)
  | { does: 'note'; by: string; body: string }
  | { does: 'says'; who: Asker; body: string; channel: 'web' | 'email'; files?: readonly Enclosure[] }
  | { does: 'joins'; by: string; who: Asker }
  | { does: 'set'; by: string; change: Change }
  | { does: 'raise'; by: string; to: { department: Department }; reason: string }
  | { does: 'refer'; by: string; to: { team: Team } | { department: Department }; comment: string }
  | { does: 'closes'; who: Asker }

interface Ending {
  status?: string
  holdUntil?: number
}

export interface Opening {
  does: 'opens'
  who: Asker
  /** The agent who writes it down, for somebody on the phone. */
  by?: string
  source: 'web' | 'email' | 'api' | 'phone'
  topic: string
  subject: string
  body: string
  fields?: Record<string, string>
  files?: readonly Enclosure[]
}

export type Asker = Pick<Somebody, 'name' | 'email'>

export interface Change {
  assignee?: string
  team?: string
  department?: string
  priority?: string
  status?: string
  sla?: string | null
  dueAt?: string
  addTags?: string[]
}
