import type { Condition } from '#api/conditions.ts'
import type { Offer } from './edit.ts'
import type { ConditionVoice } from './sentences.ts'

/** What every part of a builder needs. */
export interface Building {
  offer: Offer
  errors: Record<string, unknown>
  voice: ConditionVoice
  /** The whole, to count its tests. */
  root: Condition
}
