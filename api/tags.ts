import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'

export const tagLimits = { length: 40, tags: 30 } as const

/** As it is kept: lower case, one blank between words, neither commas nor invisible signs. */
export const tag = z
  .string({ error: 'This is needed.' })
  .transform((given) => given.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(1, 'This is needed.')
      .max(tagLimits.length, `At most ${tagLimits.length} characters.`)
      .regex(/^[^,\p{Cc}\p{Cf}]*$/u, 'Neither commas nor invisible signs.'),
  )

export const tags = z.array(tag).max(tagLimits.tags, `At most ${tagLimits.tags} tags.`)

export const tagsList = endpoint({
  id: 'tags.list',
  method: 'GET',
  path: '/tags',
  summary: 'Tags of the tickets that the caller may see, the most used of late first.',
  callers: ['agent'],
  query: z.object({
    /** How the tag, or a word in it, begins. */
    q: z.string().trim().toLowerCase().max(tagLimits.length).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  /** `tickets`: how many of the newest tagged tickets have it. */
  output: list(z.object({ tag: z.string(), tickets: z.number() })),
})
