import type { UseFormReturnType } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import type { Condition } from '#api/conditions.ts'
import { type GivenRuleAct, type RuleAct, rulesCreate, rulesPatch, type ShownRule, type Trigger } from '#api/rules.ts'
import { call } from '../../../lib/api.ts'
import { asGiven } from '../../parts/acts/choices.ts'
import { useContractForm } from '../../parts/form.ts'
import { useSaved } from '../queries.ts'
import type { GivenDraft } from '../simulations/data.ts'
import { isOwnAct } from './own-acts.tsx'

export interface Values extends Record<string, unknown> {
  name: string
  group: string
  when: Trigger[]
  if: Condition | null
  then: GivenRuleAct[]
  disabled: boolean
}

export type RuleFormApi = UseFormReturnType<Values>

/** The form of a rule, or of one that is yet to be made in a group. */
export function useRuleForm(rule: ShownRule | null, group: string) {
  const saved = useSaved()
  const navigate = useNavigate()
  const about = useContractForm({
    schema: rule ? rulesPatch.body : rulesCreate.body,
    initial: rule ? valuesOf(rule) : blank(group),
    toBody: (values) => values,
    patches: rule !== null,
    fromBody: partOf,
    save: (body) =>
      rule ? call(rulesPatch, { params: { key: rule.key }, body }) : call(rulesCreate, { body: body as Values }),
    ...(rule ? { stays: valuesOf } : {}),
    onSaved: ({ key }) => {
      saved()
      if (!rule) void navigate({ to: '/settings/rules/$key', params: { key }, replace: true, ignoreBlocker: true })
    },
  })
  // Undone in the history or changed by somebody else: what nobody is writing in shows it.
  const follow = useEffectEvent((now: ShownRule) => {
    if (!about.form.isDirty()) about.restart(valuesOf(now))
  })
  useEffect(() => {
    if (rule) follow(rule)
  }, [rule])
  return about
}

/** Sets a part of the rule, and takes back what was said to be wrong with it. */
export function setPart<Field extends 'when' | 'if' | 'then'>(
  form: RuleFormApi,
  field: Field,
  value: Values[Field],
): void {
  form.setValues({ [field]: value } as Partial<Values>)
  const others = Object.entries(form.errors).filter(([name]) => name !== field && !name.startsWith(`${field}.`))
  form.setErrors(Object.fromEntries(others))
}

/**
 * The rule as its form has it, to be simulated; null where something is missing, which the form then says. One that does
 * nothing yet is simulated as if it did.
 */
export function ruleDraft(form: RuleFormApi, rule: ShownRule | null): GivenDraft | null {
  const { name: _, ...errors } = form.validate().errors
  form.setErrors(errors)
  if (Object.keys(errors).length > 0) return null
  const { name, disabled, ...parts } = form.getValues()
  const about = { ...(rule ? { key: rule.key } : {}), ...(name.trim() ? { name } : {}) }
  return { change: 'rule', ...about, ...parts, disabled: disabled && rule !== null && !rule.disabled }
}

function blank(group: string): Values {
  return { name: '', group, when: [{ on: 'created' }], if: null, then: [], disabled: false }
}

function valuesOf({ name, group, when, if: condition, then, disabled }: ShownRule): Values {
  return { name, group, when, if: condition, then: then.map(given), disabled }
}

function given(act: RuleAct): GivenRuleAct {
  return isOwnAct(act) ? act : asGiven(act)
}

function partOf(field: string, value: unknown): Partial<Values> {
  return field === 'then' ? { then: (value as RuleAct[]).map(given) } : { [field]: value }
}
