import type { z } from 'zod'
import type { rulesCreate } from '#api/rules.ts'
import { Fault, notFound } from '#platform/base/fault.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { readRules, type StoredRule } from '../store/rules.ts'
import { check, settled } from './rules.ts'

/** A draft has no version: it is the one that is not there yet. */
const UNKEPT = 0

/**
 * All rules as they would be with a draft among them, in no order: one that is changed, or a new one at the end of its
 * group, whose key is empty. Throws `invalid` as saving it would.
 */
export async function rulesWith(
  desk: Desk,
  tx: Tx,
  { key, then, ...draft }: z.output<typeof rulesCreate.body> & { key?: string | undefined },
): Promise<StoredRule[]> {
  const all = await readRules(tx)
  const before = all.find((rule) => rule.key === key)
  if (key !== undefined && !before) throw notFound(`“${key}”`)
  const last = Math.max(0, ...all.filter(({ group }) => group === draft.group).map(({ position }) => position))
  const position = before && before.group === draft.group ? before.position : last + 10
  const acts = await settled(desk, tx, then, before?.then)
  const { version: _, id: __, ...kept } = before ?? { version: 0, id: 0, key: '' }
  const rule = { ...kept, ...draft, then: acts, position }
  await check(desk, tx, rule, before ?? null)
  return [...all.filter((one) => one !== before), { ...rule, version: UNKEPT, id: UNKEPT }]
}

/** All rules as they would be without one of them, or with it switched. Throws `not-found`. */
export async function rulesWithout(tx: Tx, key: string, switched: { disabled: boolean } | null): Promise<StoredRule[]> {
  const all = await readRules(tx)
  const found = all.find((rule) => rule.key === key)
  if (!found) throw notFound(`“${key}”`)
  if (switched && found.disabled === switched.disabled) {
    throw new Fault('conflict', 'This rule is so already.')
  }
  return all.flatMap((rule) => (rule !== found ? [rule] : switched ? [{ ...rule, ...switched }] : []))
}
