import type { Act } from '#api/acts.ts'
import type { MacroAudience, Macro } from '#api/macros.ts'
import type { Json } from './settings.ts'

export interface MacroTable {
  key: string
  name: string
  mode: Macro['mode']
  html: string
  text: string
  acts: Json<Act[]>
  files: string[]
  audience: MacroAudience['kind']
  /** The departments or teams. */
  places: string[]
  owner_id: number | null
  position: number
  disabled: boolean
}

/** How often a macro was used: written where it is, so that no setting changes by it. */
export interface MacroUseTable {
  macro: string
  count: number
  at: Date
}

export interface MacroTables {
  macro: MacroTable
  macro_use: MacroUseTable
}
