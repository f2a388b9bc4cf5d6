import type { Condition, ConditionField } from '#api/conditions.ts'

/** What conditions ask about: keys of named things, ids of people; null where there is none. */
export type Asked = Readonly<Record<ConditionField, string | number | null>>

/** Whether all of them hold. What a ticket does not have is none of the values. */
export function hold(conditions: readonly Condition[], asked: Asked): boolean {
  return conditions.every(({ field, operator, values }) => {
    const value = asked[field]
    const isNamed = value !== null && values.includes(String(value))
    return operator === 'is' ? isNamed : !isNamed
  })
}

/** A policy, as far as it says which tickets take it. */
export interface Policy {
  key: string
  conditions: readonly Condition[] | null
  transient: boolean
  disabled: boolean
}

/** The first of the policies, in order, whose conditions all hold. */
export function firstHolding(policies: Iterable<Policy>, asked: Asked): string | null {
  for (const { key, conditions, disabled } of policies) {
    if (conditions && !disabled && hold(conditions, asked)) return key
  }
  return null
}
