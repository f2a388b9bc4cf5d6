import { z } from 'zod'
import { StartError } from '../process/fail.ts'

/**
 * A backup is a tar: `head.json`; `base/TABLE/N.gz`, what big tables held when it began; `files/SHA256`; `whole/TABLE/N.gz`
 * and `change/TABLE/N.gz`, small tables and what changed in big ones, as of its end; `manifest.json`; `manifest.sha256`.
 * The numbered pieces of a table, one behind the other, are one gzip of what COPY speaks as text.
 */
export const FORMAT = 1
export const HEAD = 'head.json'
export const MANIFEST = 'manifest.json'
export const SEAL = 'manifest.sha256'

const head = z.object({
  product: z.literal('ostler'),
  format: z.number(),
  /** The version of the program that wrote it. */
  version: z.string(),
  /** The newest migration of the database in it. */
  schema: z.number(),
  begunAt: z.string(),
  /** Which desk it is of. */
  desk: z.string(),
  /** Whether attachments are in it; if not, they stay where they are. */
  files: z.boolean(),
})

const name = z.string().regex(/^[a-z][a-z0-9_]*$/)

const manifest = z.object({
  /** Everything acknowledged before this moment is in it. */
  until: z.string(),
  tables: z.array(
    z.object({
      name,
      columns: z.array(z.string()),
      key: z.array(z.string()),
      /** Rows in each of its parts. */
      base: z.number(),
      change: z.number(),
      whole: z.number(),
    }),
  ),
  sequences: z.array(z.object({ name, last: z.string(), called: z.boolean() })),
  parts: z.array(z.object({ name: z.string(), size: z.number(), sha256: z.string() })),
  files: z.object({ count: z.number(), bytes: z.number(), missing: z.number(), damaged: z.array(z.string()) }),
  secret: z.string(),
})

export type Head = z.infer<typeof head>
export type Manifest = z.infer<typeof manifest>
export type TableEntry = Manifest['tables'][number]
export type Phase = 'base' | 'change' | 'whole'

/** What a part is, by its name; null for a name that no backup has. */
export type Part = { kind: Phase; table: string } | { kind: 'file'; sha256: string } | { kind: 'about' }

export function partOf(path: string): Part | null {
  if ([HEAD, MANIFEST, SEAL].includes(path)) return { kind: 'about' }
  const table = /^(base|change|whole)\/([a-z][a-z0-9_]*)\/\d+\.gz$/.exec(path)
  if (table) return { kind: table[1] as Phase, table: table[2] ?? '' }
  const file = /^files\/([0-9a-f]{64})$/.exec(path)
  return file ? { kind: 'file', sha256: file[1] ?? '' } : null
}

export function parseHead(text: string, path: string): Head {
  const read = head.safeParse(asJson(text))
  if (!read.success) throw new StartError(`${path} is not a backup of a desk.`)
  if (read.data.format > FORMAT) {
    throw new StartError(`${path} was written by a newer version (${read.data.version}): restore it with that version.`)
  }
  return read.data
}

export function parseManifest(text: string): Manifest | null {
  const read = manifest.safeParse(asJson(text))
  return read.success ? read.data : null
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
