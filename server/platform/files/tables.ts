import type { ColumnType } from 'kysely'

export interface FileTable {
  id: string
  sha256: string
  name: string
  type: string
  size: number
  created_at: Date
  owner: string
  attached: ColumnType<boolean, boolean | undefined, boolean>
}

export interface FileTables {
  file: FileTable
}
