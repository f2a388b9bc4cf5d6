import type { absentWays, Need, RoutingMethod } from '#api/routing.ts'
import type { Defaulted, Json } from './settings.ts'

export interface SkillTable {
  key: string
  name: string
  disabled: Defaulted<boolean>
}

export interface RoutingTable {
  place: string
  department: string | null
  team: string | null
  enabled: Defaulted<boolean>
  method: Defaulted<RoutingMethod>
  needs: Json<Need[]>
  matches_language: Defaulted<boolean>
  anybody_after_minutes: Defaulted<number | null>
  sticky_days: Defaulted<number>
  absent: Defaulted<(typeof absentWays)[number]>
  excluded: Defaulted<number[]>
}

/** How far routing has come in a place. */
export interface RoutingStateTable {
  place: string
  level: Defaulted<number>
  turns: Defaulted<number>
  head_ticket: Defaulted<number | null>
  head_why: Defaulted<string | null>
}

export interface RoutingTurnTable {
  place: string
  agent_id: number
  given: number
  turn: number
}

export interface RoutingWaitTable {
  ticket_id: number
  until: Date
}

export interface RoutingTables {
  skill: SkillTable
  routing: RoutingTable
  routing_state: RoutingStateTable
  routing_turn: RoutingTurnTable
  routing_wait: RoutingWaitTable
}
