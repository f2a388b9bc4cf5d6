import type { Connection } from '../db/index.ts'
import type { Archive } from './archive.ts'
import type { Manifest, TableEntry } from './format.ts'
import type { Progress } from './progress.ts'
import type { Table } from './store/catalog.ts'

export interface BackupOptions {
  connection: Connection
  /** Where attachments lie; null leaves them out. */
  filesDir: string | null
  secret: string
  /** Which desk it is of. */
  desk: string
  version: string
  path: string
  progress: Progress
  /** From this size on a table is copied beforehand, and only what changed in it while nobody writes. */
  bigFromBytes?: number
  /** How long writers are kept waiting at most, in milliseconds. */
  longestHold?: number
}

export interface FilesDone {
  count: number
  bytes: number
  /** Named by the database at the end, but not on disk. */
  missing: number
  /** On disk, but not what they were. */
  damaged: string[]
  absent: Set<string>
  /** Their rows may change afterwards, they do not. */
  copied: Set<string>
}

/** A backup on its way. */
export interface Work {
  options: BackupOptions
  archive: Archive
  tables: Table[]
  entries: Map<string, TableEntry>
  parts: Manifest['parts']
  files: FilesDone
}
