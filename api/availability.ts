import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { languages } from './session.ts'
import { was } from './was.ts'
import { agentName, keyParams, limits, moment, named, person, text } from './words.ts'

/** What agents say of themselves. Only who is `online` is given tickets by routing; by hand anybody may be. */
export const availabilities = ['online', 'busy', 'away', 'off'] as const
export type Availability = (typeof availabilities)[number]

/** What holds now: what they said, or what says more, such as hours that are over. */
export const presences = [...availabilities, 'vacation', 'disabled'] as const
export type Presence = (typeof presences)[number]

export const dutyLimits = { capacity: 10_000, skills: 50, usualCapacity: 20 } as const

const date = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, 'A date such as 2026-12-25.')
  .refine((given) => !Number.isNaN(Date.parse(given)), 'There is no such date.')

/** Both dates belong to it, in the agent's zone, else the desk's. */
export const vacation = z
  .object({ from: date, until: date })
  .refine(({ from, until }) => from <= until, { error: 'It must end after it begins.', path: ['until'] })
export type Vacation = z.infer<typeof vacation>

const ownDuty = {
  /** A vacation that is planned or under way; with its first day `onVacation` begins, after its last it ends. */
  vacation: vacation.nullable(),
  languages: z.array(z.enum(languages)).max(languages.length),
}

const setDuty = {
  availability: z.enum(availabilities),
  /** The hours outside which they are off, by themselves: the key of a calendar. */
  schedule: z.string().nullable(),
  /** How much work they are given at most, as the sum of the weights of their open tickets; null: any amount. */
  capacity: z.number().int().min(0, 'At least 0.').max(dutyLimits.capacity, 'At most 10,000.').nullable(),
  skills: z.array(z.string()).max(dutyLimits.skills, `At most ${dutyLimits.skills} skills.`),
}

/** How an agent is to be had, as it is told. */
export const duty = {
  ...setDuty,
  /** Until when `availability` holds; then they are online again. Null: until they say otherwise. */
  availabilityUntil: z.string().nullable(),
  ...ownDuty,
  /** Who stands in while they are on vacation. */
  substitute: person.nullable(),
}

/** What agents set for themselves, besides their availability. */
export const ownDutySettable = { ...ownDuty, substitute: agentName.nullable() }
/** What an administrator sets. */
export const dutySettable = { ...setDuty, availabilityUntil: moment.nullable(), ...ownDutySettable }

export const agentAvailability = z.object({
  agent: person.extend({ picture: z.string().nullable() }),
  presence: z.enum(presences),
  /** What makes it so where they did not say it themselves. */
  because: z.enum(['schedule', 'vacation', 'disabled']).nullable(),
  /** When it changes by itself, as far as is known. */
  until: z.string().nullable(),
  /** How many open tickets they have that count; null: not for the caller to know. */
  tickets: z.number().nullable(),
  /** The sum of the weights of their open tickets, wherever these are; null: not for the caller to know. */
  load: z.number().nullable(),
  capacity: z.number().nullable(),
  /** Nothing more fits: routing passes them over. */
  full: z.boolean(),
  /** Who stands in, while they are on vacation. */
  substitute: person.nullable(),
  skills: z.array(z.string()),
  departments: z.array(z.string()),
  teams: z.array(z.string()),
})
export type AgentAvailability = z.infer<typeof agentAvailability>

export const agentsAvailability = endpoint({
  id: 'agents.availability',
  method: 'GET',
  path: '/agents/availability',
  summary:
    'Who is there, and how much they have. Loads are shown to administrators and to those who share a department or team.',
  callers: ['agent'],
  output: list(agentAvailability),
})

export const profilePutAvailability = endpoint({
  id: 'profile.putAvailability',
  method: 'PUT',
  path: '/profile/availability',
  summary: 'Say whether one is there, perhaps until a moment; then one is online again.',
  callers: ['agent'],
  body: z.object({ availability: z.enum(availabilities), until: moment.nullable().default(null) }),
  output: agentAvailability,
})

/** Something agents are good at, desk-wide. */
export const skill = named.extend({ disabled: z.boolean() })
export type Skill = z.infer<typeof skill>

export const skillsList = endpoint({
  id: 'skills.list',
  method: 'GET',
  path: '/skills',
  summary: 'What agents are good at, as far as routing asks for it.',
  callers: ['agent'],
  output: list(skill),
})

export const skillsCreate = endpoint({
  id: 'skills.create',
  method: 'POST',
  path: '/skills',
  summary: 'Create a skill.',
  callers: ['admin'],
  body: z.object({ name: text(limits.name) }),
  output: skill,
})

export const skillsPatch = endpoint({
  id: 'skills.patch',
  method: 'PATCH',
  path: '/skills/:key',
  summary: 'Rename or disable a skill. What asks for a disabled one asks for nothing.',
  callers: ['admin'],
  params: keyParams,
  body: z
    .object({ name: text(limits.name), disabled: z.boolean() })
    .partial()
    .extend({ was }),
  output: skill,
})
