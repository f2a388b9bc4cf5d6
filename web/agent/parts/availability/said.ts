import type { AgentAvailability } from '#api/availability.ts'

export interface PresenceVoice {
  /** A text of the area `routing`. */
  say: (path: string, about?: Record<string, string | number>) => string
  /** "14:05", "Tue 14:05" */
  short: (at: string) => string
}

/** In a few words beside a name: "away until 14:05", "at capacity 20/20", "on vacation, substitute John Doe", "3/20". */
export function hintOf(one: AgentAvailability, voice: PresenceVoice): string {
  const load = loadOf(one, voice)
  if (one.presence === 'online') return load
  const presence = presenceOf(one, voice)
  return load === '' ? presence : voice.say('hint.both', { presence, load })
}

/** "away until 14:05", "on vacation, substitute John Doe" */
export function presenceOf({ presence, until, substitute }: AgentAvailability, { say, short }: PresenceVoice): string {
  const word = say(`hint.${presence}`)
  if (presence === 'vacation' && substitute) return say('hint.substitute', { presence: word, name: substitute.name })
  if (presence === 'online' || presence === 'disabled' || until === null) return word
  return say('hint.until', { presence: word, when: short(until) })
}

function loadOf({ load, capacity, full }: AgentAvailability, { say }: PresenceVoice): string {
  if (load === null) return full ? say('hint.fullUnknown') : ''
  if (capacity === null) return String(load)
  return say(full ? 'hint.full' : 'hint.load', { load, capacity })
}
