import type { Generated } from 'kysely'
import type { SimulationDraft, SimulationState, SimulationSummary } from '#api/simulations.ts'
import type { Defaulted, Json } from './settings.ts'

export interface SimulationTable {
  id: Generated<number>
  change: SimulationDraft['change']
  key: string
  name: string
  draft: Json<SimulationDraft>
  days: number
  from_at: Date
  to_at: Date
  state: Defaulted<SimulationState>
  progress: Defaulted<number>
  tickets: Defaulted<number>
  agent_id: number
  created_at: Date
  started_at: Defaulted<Date | null>
  /** When whoever works on it last said so. */
  beat_at: Defaulted<Date | null>
  finished_at: Defaulted<Date | null>
  problem: Defaulted<string | null>
  summary: Json<SimulationSummary | null>
}

/** A value by its key, its id or as it is; null: nothing. */
export type BareValue = string | number | boolean | null

/** As it is kept: what things are called is looked up by whoever shows it. */
export interface BareDifference {
  field: string
  from: BareValue
  to: BareValue
  at: string
  lasting: boolean
  why: { kind: 'rule' | 'routing' | 'sla'; key: string; now: boolean; draft: boolean }[]
}

export interface SimulationTicketTable {
  simulation_id: number
  ticket_id: number
  fields: string[]
  differences: Json<BareDifference[]>
}

export interface SimulationTables {
  simulation: SimulationTable
  simulation_ticket: SimulationTicketTable
}
