import { z } from 'zod'
import { act, actLimits, givenActs, pendingAct, refusedAct } from './acts.ts'
import { done, endpoint, list } from './endpoint.ts'
import { formats, newAttachments } from './messages.ts'
import { was } from './was.ts'
import { key, keyParams, limits, person, text, ticketNumber } from './words.ts'

/**
 * A macro is prepared words and acts. One without acts is a canned response.
 *
 * In the composer: choosing one asks for its preview, which answers the words with their gaps filled and what each act
 * would change. The words go into the draft, the acts beside it as chips; `macros.files` makes its files uploads of the
 * caller's. Sending the reply or the note names what is left of the acts (`acts`) and which macros were used (`macros`):
 * all of it is done in one transaction, or nothing, with `409` and `refused` [{act, reason}].
 */
export const macroLimits = { text: actLimits.text, files: 10, tickets: 500, macros: 5_000 } as const

/** Where the words of a macro go. */
export const macroModes = ['reply', 'note'] as const

/** Whose it is to use: tickets of these departments, agents of these teams, or one agent only. */
export const macroAudience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('departments'), departments: z.array(key).min(1, 'Name at least one.').max(100) }),
  z.object({ kind: z.literal('teams'), teams: z.array(key).min(1, 'Name at least one.').max(100) }),
  z.object({ kind: z.literal('personal') }),
])
export type MacroAudience = z.infer<typeof macroAudience>

const file = z.object({ file: z.uuid(), name: z.string(), type: z.string(), size: z.number() })

export const macroItem = z.object({
  key: z.string(),
  name: z.string(),
  mode: z.enum(macroModes),
  /** The start of its words; empty where it has acts only. */
  preview: z.string(),
  acts: z.array(act),
  /** How many files come with its words. */
  files: z.number(),
  audience: macroAudience,
  /** Whose it is, where it is personal. */
  owner: person.nullable(),
  position: z.number(),
  disabled: z.boolean(),
  used: z.object({ count: z.number(), at: z.string().nullable() }),
  /** Whether the caller may change and delete it. */
  editable: z.boolean(),
})
export type MacroItem = z.infer<typeof macroItem>

export const macro = macroItem.extend({
  /** Its words with their gaps: {{ticket.number}} and the like, {{cursor}} once. */
  html: z.string(),
  attachments: z.array(file),
  /** What runs it and so must be changed before it is deleted. */
  uses: z.array(z.object({ kind: z.enum(['sla', 'rule']), key: z.string(), name: z.string() })),
})
export type Macro = z.infer<typeof macro>

const given = {
  name: text(limits.name),
  mode: z.enum(macroModes),
  /** Empty where it has acts only. */
  body: z.string().max(macroLimits.text, `At most ${macroLimits.text} characters.`),
  acts: givenActs,
  /** All of them: those it has by their `file`, new ones by base64 or by that of an upload. */
  attachments: newAttachments.unwrap().max(macroLimits.files, `At most ${macroLimits.files} files.`),
  audience: macroAudience,
}

const needs = 'for all or a team: to be an admin (or to lead the team); for departments: canned.manage in each of them'

export const macrosList = endpoint({
  id: 'macros.list',
  method: 'GET',
  path: '/macros',
  summary: 'The macros that the caller may use, in order; with `ticket` those for that ticket.',
  callers: ['agent'],
  query: z.object({
    ticket: ticketNumber.optional(),
    /** Words of the name or of the text. */
    q: z.string().trim().max(200).optional(),
    /** Instead: all that the caller may change, the disabled ones too; of an admin all there are. */
    editable: z.stringbool().optional(),
  }),
  output: list(macroItem),
})

export const macrosGet = endpoint({
  id: 'macros.get',
  method: 'GET',
  path: '/macros/:key',
  summary: 'One macro with its whole text.',
  callers: ['agent'],
  needs: 'to be one who may use or change it',
  params: keyParams,
  output: macro,
})

export const macrosCreate = endpoint({
  id: 'macros.create',
  method: 'POST',
  path: '/macros',
  summary: 'Create a macro; a personal one is for its maker only.',
  callers: ['agent'],
  needs,
  body: z
    .object({ ...given, format: z.enum(formats) })
    .partial()
    .extend({ name: given.name, audience: given.audience }),
  output: macro,
  bodyLimit: 50 * 1024 * 1024,
})

export const macrosPatch = endpoint({
  id: 'macros.patch',
  method: 'PATCH',
  path: '/macros/:key',
  summary: 'Change a macro.',
  callers: ['agent'],
  needs: `${needs}; both of what it is and of what it becomes`,
  params: keyParams,
  body: z
    .object({
      ...given,
      format: z.enum(formats),
      position: z.number().int().min(0).max(100_000),
      disabled: z.boolean(),
    })
    .partial()
    .extend({ was }),
  output: macro,
  bodyLimit: 50 * 1024 * 1024,
})

export const macrosDelete = endpoint({
  id: 'macros.delete',
  method: 'DELETE',
  path: '/macros/:key',
  summary: 'Delete a macro that no rule and no SLA policy runs; those are named with 409.',
  callers: ['agent'],
  needs: 'to be one who may change it',
  params: keyParams,
  output: done,
})

export const macrosFiles = endpoint({
  id: 'macros.files',
  method: 'POST',
  path: '/macros/:key/files',
  summary: 'Make its files uploads of the caller, to be named in a message within 24 hours.',
  callers: ['agent'],
  needs: 'to be one who may use it, anywhere or on the ticket',
  params: keyParams,
  body: z.object({ ticket: ticketNumber.optional() }),
  output: z.object({ items: z.array(file) }),
})

export const macrosPreview = endpoint({
  id: 'macros.preview',
  method: 'POST',
  path: '/tickets/:number/macros/:key/preview',
  summary: 'What a macro would write into a ticket, and what its acts would change. Nothing is done.',
  callers: ['agent'],
  needs: 'to see the ticket, and to be one who may use the macro there',
  status: 200,
  params: z.object({ number: ticketNumber, key: z.string() }),
  output: z.object({
    mode: z.enum(macroModes),
    /** Its words with their gaps filled; null where it has none. Where {{cursor}} was stands an empty `<span data-cursor>`. */
    html: z.string().nullable(),
    /** Why its words cannot be said there. */
    refused: z.string().nullable(),
    acts: z.array(pendingAct),
    /** Its files; `macros.files` makes them the caller's. */
    files: z.array(file),
  }),
})

export const macrosApply = endpoint({
  id: 'macros.apply',
  method: 'POST',
  path: '/macros/:key/apply',
  summary: 'Apply a macro to several tickets, to each as a whole or not at all.',
  callers: ['agent'],
  needs: 'what each of its acts needs on each of the tickets',
  status: 200,
  params: keyParams,
  body: z.object({
    tickets: z
      .array(ticketNumber)
      .min(1, 'Name at least one.')
      .max(macroLimits.tickets, `At most ${macroLimits.tickets} tickets.`),
    /** Says what would be done, and does nothing. */
    dryRun: z.boolean().default(false),
    /** The caller's own id of this run: sent again, or in parts, no ticket is done twice. */
    run: z.uuid().optional(),
  }),
  output: z.object({
    items: z.array(
      z.object({
        ticket: z.string(),
        outcome: z.enum(['done', 'nothing', 'refused']),
        /** Field -> from, to. */
        changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
        /** Whether its words were, or would be, written. */
        says: z.boolean(),
        /** Why the ticket stays as it is: its words (act -1), or its acts. */
        refused: z.array(refusedAct),
        subject: z.string().nullable(),
      }),
    ),
  }),
})
