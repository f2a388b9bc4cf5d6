import type { AlertEvent } from '#api/alerts.ts'
import type { Defaulted } from './settings.ts'

/** What an agent was told in the app. */
export interface NoticeTable {
  agent_id: number
  /** Of the event that it tells of. */
  position: number
  event: AlertEvent
  ticket_id: number
  at: Date
  read_at: Defaulted<Date | null>
}

/** What agents are told of in one letter, since the desk was not running at its moment. */
export interface LateAlertTable {
  /** Of the event. */
  position: number
  noted_at: Date
  told_at: Defaulted<Date | null>
}

export interface NoticeTables {
  notice: NoticeTable
  late_alert: LateAlertTable
}
