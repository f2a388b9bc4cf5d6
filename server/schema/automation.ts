import type { Generated } from 'kysely'
import type { DecisionKind } from '#api/decisions.ts'
import type { Rejection } from '#api/rejections.ts'
import type { Rule, RuleGroup } from '#api/rules.ts'
import type { Delivery, DeliveryProblem } from '#api/webhooks.ts'
import type { Source } from '#api/words.ts'
import type { Defaulted, Json } from './settings.ts'

export interface RuleGroupTable {
  key: string
  name: string
  position: Defaulted<number>
  mode: Defaulted<RuleGroup['mode']>
  disabled: Defaulted<boolean>
}

export interface RuleTable {
  key: string
  name: string
  group: string
  position: Defaulted<number>
  when: Json<Rule['when']>
  if: Json<Rule['if']>
  then: Json<Rule['then']>
  version: Defaulted<number>
  disabled: Defaulted<boolean>
}

/** What a rule said from a moment on. */
export interface RuleVersionTable {
  id: Generated<number>
  rule: string
  version: number
  at: Date
  definition: Json<Pick<Rule, 'when' | 'if' | 'then'>>
}

/** When a rule that waits for a moment is to be looked at next, for a ticket. */
export interface RuleDueTable {
  rule: string
  /** Which of its triggers. */
  place: number
  ticket_id: number
  due_at: Date | null
  held_since: Date | null
  fired_at: Date | null
}

/** When a rule at a time of day is looked at next, and how far that has come. */
export interface RuleTurnTable {
  rule: string
  place: number
  due_at: Date
  after_id: Defaulted<number>
}

/** Why something was done, or not done, by itself. */
export interface DecisionTable {
  id: Generated<number>
  at: Date
  ticket_id: number
  event_position: number | null
  kind: DecisionKind
  subject: string | null
  version: Defaulted<number>
  outcome: string
  detail: Json<unknown>
}

/** What a rule turned away before there was a ticket. */
export interface RejectionTable {
  id: Generated<number>
  at: Date
  rule: string
  version: number
  source: Source
  name: string
  email: string | null
  subject: string
  reason: string
  if: Json<Rejection['if']>
  mail_id: number | null
}

export interface WebhookTable {
  key: string
  name: string
  url: string
  secret_since: Date
  disabled: Defaulted<boolean>
}

export interface WebhookSecretTable {
  webhook: string
  sealed: Buffer
}

/** How a webhook goes. */
export interface WebhookStateTable {
  webhook: string
  leased_until: Date | null
  failing_since: Date | null
  failures: Defaulted<number>
  retry_at: Date | null
  sent_at: Date | null
}

/** What a rule says to a webhook. */
export interface WebhookDeliveryTable {
  id: Generated<number>
  webhook: string
  dedupe_key: string
  at: Date
  ticket_id: number
  event: string
  rule: string
  rule_name: string
  body: string
  state: Defaulted<Delivery['state']>
  tries: Defaulted<number>
  tried_at: Date | null
  problem: DeliveryProblem | null
  status: number | null
  answer: string | null
}

export interface AutomationTables {
  rule_group: RuleGroupTable
  rule: RuleTable
  rule_version: RuleVersionTable
  rule_due: RuleDueTable
  rule_turn: RuleTurnTable
  decision: DecisionTable
  rejection: RejectionTable
  webhook: WebhookTable
  webhook_secret: WebhookSecretTable
  webhook_state: WebhookStateTable
  webhook_delivery: WebhookDeliveryTable
}
