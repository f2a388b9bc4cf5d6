import type { Dice } from './dice.ts'

/** What a scenario tells: how a request for help goes, without saying when and by whom. */
export interface Story {
  topic: Topic
  subject: string
  body: string
  beats: readonly Beat[]
  files?: readonly Enclosure[]
  fields?: Record<string, string>
  language?: 'de'
}

export type Topic =
  'business-critical-outage' | 'personal-computer-issues' | 'equipment-request' | 'general-question' | 'password-reset'
export type Department = 'support' | 'system-administrators' | 'human-resources'
export type Team = 'level-i-support' | 'level-ii-support' | 'online-banking'

/** Something enclosed: words as they are, or a picture of a screen that says so. */
export interface Enclosure {
  name: string
  text: string
}

export type Beat = (
  | { does: 'reply'; body: string; status?: string; holdDays?: number; files?: readonly Enclosure[] }
  | { does: 'note'; body: string; by: 'assignee' | 'colleague' }
  | { does: 'says'; body: string; by: 'requester' | 'collaborator'; files?: readonly Enclosure[] }
  | { does: 'joins' }
  | { does: 'move'; to: Department }
  | { does: 'raise'; to: Department; reason: string }
  | { does: 'refer'; to: { team: Team } | { department: Department }; comment: string }
  | { does: 'priority'; to: 'emergency' | 'high' | 'normal' | 'low' }
) & {
  /** Minutes after the beat before; without, what is usual for its kind. */
  after?: readonly [number, number]
}

/** The circumstances of one ticket, the same in all that is said in it. */
export interface Deal extends Dice {
  me: { name: string; first: string; organisation: string }
  /** Somebody the customer works with. */
  colleague: { name: string; first: string }
  branch: string
  street: string
  asset: string
  laptop: string
  /** The month before. */
  month: string
  /** A weekday that comes soon. */
  soon: string
  /** A time of day, a little before the ticket was opened. */
  earlier: string
  clock(from: number, to: number): string
  amount(from: number, to: number): string
  digits(count: number): string
}

export type Scenario = (deal: Deal) => Story

export const OUTAGE = 'business-critical-outage'
export const COMPUTER = 'personal-computer-issues'
export const EQUIPMENT = 'equipment-request'
export const QUESTION = 'general-question'
export const PASSWORD = 'password-reset'

type After = readonly [number, number]
const wait = (after?: After) => (after ? { after } : {})

export function reply(body: string, after?: After): Beat {
  return { does: 'reply', body, ...wait(after) }
}

/** Answers and works on it. */
export function working(body: string, after?: After): Beat {
  return { does: 'reply', body, status: 'in-progress', ...wait(after) }
}

/** Answers with a question that must be answered first. */
export function ask(body: string, after?: After): Beat {
  return { does: 'reply', body, status: 'pending-customer-reply', ...wait(after) }
}

export function hold(body: string, holdDays: number, after?: After): Beat {
  return { does: 'reply', body, status: 'on-hold', holdDays, ...wait(after) }
}

export function solve(body: string, after?: After): Beat {
  return { does: 'reply', body, status: 'resolved', ...wait(after) }
}

export function enclose(body: string, ...files: Enclosure[]): Beat {
  return { does: 'reply', body, files }
}

export function says(body: string, after?: After): Beat {
  return { does: 'says', body, by: 'requester', ...wait(after) }
}

export function shows(body: string, ...files: Enclosure[]): Beat {
  return { does: 'says', body, by: 'requester', files }
}

export function joins(): Beat {
  return { does: 'joins' }
}

export function other(body: string, after?: After): Beat {
  return { does: 'says', body, by: 'collaborator', ...wait(after) }
}

export function note(body: string, after?: After): Beat {
  return { does: 'note', body, by: 'assignee', ...wait(after) }
}

/** What a colleague of the assignee adds. */
export function hint(body: string, after?: After): Beat {
  return { does: 'note', body, by: 'colleague', ...wait(after) }
}

export function move(to: Department): Beat {
  return { does: 'move', to }
}

export function raise(to: Department, reason: string): Beat {
  return { does: 'raise', to, reason }
}

export function refer(to: { team: Team } | { department: Department }, comment: string): Beat {
  return { does: 'refer', to, comment }
}

export function urgent(to: 'emergency' | 'high' = 'emergency'): Beat {
  return { does: 'priority', to, after: [1, 6] }
}
