import { z } from 'zod'

/** What a condition can ask of a ticket. */
export const conditionFields = [
  'department',
  'topic',
  'priority',
  'team',
  'source',
  'organisation',
  'requester',
] as const
export type ConditionField = (typeof conditionFields)[number]

/** Holds where the field is one of these: keys of named things, ids of people. */
export const condition = z.object({
  field: z.enum(conditionFields),
  operator: z.enum(['is', 'is-not']),
  values: z.array(z.string().min(1).max(80)).min(1, 'Name at least one.').max(100, 'At most 100.'),
})
export type Condition = z.infer<typeof condition>

/** All of them hold. */
export const conditions = z.array(condition).min(1, 'At least one condition.').max(20, 'At most 20 conditions.')
