import { z } from 'zod'
import { tags } from './tags.ts'
import { agentName, fieldValue, text } from './words.ts'

/**
 * What macros, rules and the steps of ladders do to a ticket: a list of these, in their order. What decides who has it
 * comes first, a status last, so that it finds the fields filled that it needs.
 */
export const actLimits = { acts: 30, text: 20_000, macros: 10 } as const

/** What `set` can set. A `null` clears topic, SLA; the others need a value. */
export const settableFields = ['status', 'priority', 'topic', 'sla', 'answered'] as const
export type SettableField = (typeof settableFields)[number]

// Takes the gaps of mail templates, such as {{ticket.number}}.
const words = text(actLimits.text)
const key = z.string().min(1, 'This is needed.').max(80)
const seconds = z.number().int().min(60, 'At least one minute.').max(31_536_000, 'At most a year.')

const setting = z
  .object({
    do: z.literal('set'),
    field: z.enum(settableFields),
    /** A key; of `answered` true or false. */
    value: z.union([key, z.boolean(), z.null()]),
  })
  .refine(isSettable, { path: ['value'], message: 'This field cannot hold that.' })

function isSettable({ field, value }: { field: SettableField; value: string | boolean | null }): boolean {
  if (field === 'answered') return typeof value === 'boolean'
  return typeof value === 'string' || (value === null && (field === 'topic' || field === 'sla'))
}

const plain = [
  /** A custom field; null clears it. */
  z.object({ do: z.literal('field'), key, value: fieldValue }),
  z.object({ do: z.literal('team'), team: key.nullable() }),
  z.object({ do: z.literal('department'), department: key }),
  z.object({ do: z.literal('tags'), add: tags.default([]), remove: tags.default([]) }),
  /** Due so long after the act; null: no moment set by hand. */
  z.object({ do: z.literal('due'), seconds: seconds.nullable() }),
  /** A status of the category `hold`; null: until somebody ends it. */
  z.object({ do: z.literal('hold'), seconds: seconds.nullable(), status: key }),
  z.object({ do: z.literal('note'), text: words }),
  /** To the requester and the collaborators, in the name of the desk; not by macros, whose text it is. */
  z.object({ do: z.literal('reply'), text: words }),
  z.object({ do: z.literal('priority-up') }),
] as const

const destination = { team: key.optional(), department: key.optional() }

function isSomewhere(to: { agent?: unknown; team?: unknown; department?: unknown }): boolean {
  return to.agent !== undefined || to.team !== undefined || to.department !== undefined
}

/** An act as it is kept and answered: agents by id. */
export const act = z.discriminatedUnion('do', [
  setting,
  ...plain,
  /** `me` is whoever applies the macro; null releases. */
  z.object({ do: z.literal('assign'), agent: z.union([z.literal('me'), z.number(), z.null()]) }),
  z.object({
    do: z.literal('escalate'),
    to: z.object({ agent: z.number().optional(), ...destination }),
    reason: words,
  }),
])
export type Act = z.infer<typeof act>
export type ActKind = Act['do']

/** An act as it is written: agents by username, email or id too. */
export const givenAct = z.discriminatedUnion('do', [
  setting,
  ...plain,
  z.object({ do: z.literal('assign'), agent: agentName.nullable() }),
  z.object({
    do: z.literal('escalate'),
    to: z
      .object({ agent: agentName.optional(), ...destination })
      .refine(isSomewhere, 'Name an agent, a team or a department.'),
    reason: words,
  }),
])
export type GivenAct = z.infer<typeof givenAct>

export const givenActs = z.array(givenAct).max(actLimits.acts, `At most ${actLimits.acts} acts.`)

/** What is done together with a reply or a note, in one transaction; refused as a whole with `409` and `refused`. */
export const withActs = {
  acts: givenActs.optional(),
  /** The macros that it came from, by key: their uses are counted. */
  macros: z.array(key).max(actLimits.macros, `At most ${actLimits.macros} macros.`).optional(),
}

/** What of a list of acts could not be done: its place in the list, from 0, and why, in a sentence. */
export const refusedAct = z.object({ act: z.number(), reason: z.string() })
export type RefusedAct = z.infer<typeof refusedAct>

/** What an act changes, as events say it; `text` is what it writes, its gaps filled. */
export const pendingAct = z.object({
  act,
  /** Field -> from, to: keys, ids, moments; nothing where the ticket is so already. */
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  text: z.string().nullable(),
  /** Why it cannot be done; null where it can. */
  refused: z.string().nullable(),
})
export type PendingAct = z.infer<typeof pendingAct>
