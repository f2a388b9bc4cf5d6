import type { UseFormReturnType } from '@mantine/form'
import { useEffect, useEffectEvent } from 'react'
import type { Condition } from '#api/conditions.ts'
import { type Sla, slasPatch, type Step, type Target } from '#api/sla.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { useSaved } from '../queries.ts'
import type { GivenDraft } from '../simulations/data.ts'

/** A step as the form holds it: agents by id. */
export type DraftStep = Omit<Step, 'agents' | 'assignee'> & { agents: number[]; assignee: number | null }

interface Values extends Record<string, unknown> {
  name: string
  targets: Target[]
  conditions: Condition | null
  ladder: DraftStep[]
  warnSeconds: number | null
  reopening: Sla['reopening']
  reopenDays: number | string | null
  transient: boolean
  alerts: boolean
  disabled: boolean
}

export type SlaForm = UseFormReturnType<Values>

export function useSlaForm(sla: Sla) {
  const saved = useSaved()
  const about = useContractForm({
    schema: slasPatch.body,
    initial: valuesOf(sla),
    toBody: bodyOf,
    patches: true,
    fromBody: (field, value) => partOf(field, value),
    save: (body) => call(slasPatch, { params: { key: sla.key }, body }),
    stays: valuesOf,
    onSaved: saved,
  })
  // Undone in the history or changed by somebody else: what nobody is writing in shows it.
  const follow = useEffectEvent((now: Sla) => {
    if (!about.form.isDirty()) about.restart(valuesOf(now))
  })
  useEffect(() => follow(sla), [sla])
  return about
}

function bodyOf({ reopenDays, ...values }: Values) {
  return { ...values, reopenDays: values.reopening === 'restart-after' ? (reopenDays as number) : null }
}

/** The policy as its form has it, to be simulated; null where something is missing, which the form then says. */
export function slaDraft(form: SlaForm, sla: Sla): GivenDraft | null {
  if (form.validate().hasErrors) return null
  const { name, ...parts } = bodyOf(form.getValues())
  return { change: 'sla', key: sla.key, name, ...parts }
}

/** Sets a part of the plan, and takes back what was said to be wrong with it. */
export function setPart<Field extends 'targets' | 'conditions' | 'ladder'>(
  form: SlaForm,
  field: Field,
  value: Values[Field],
): void {
  form.setValues({ [field]: value } as Partial<Values>)
  const others = Object.entries(form.errors).filter(([name]) => name !== field && !name.startsWith(`${field}.`))
  form.setErrors(Object.fromEntries(others))
}

function valuesOf(sla: Sla): Values {
  const { name, targets, conditions, ladder, warnSeconds, reopening, reopenDays, transient, alerts, disabled } = sla
  return {
    ...{ name, targets, conditions, warnSeconds, reopening, reopenDays, transient, alerts, disabled },
    ladder: ladder.map(draftOf),
  }
}

function partOf(field: string, value: unknown): Partial<Values> {
  if (field === 'ladder') return { ladder: (value as Step[]).map(draftOf) }
  return { [field]: value }
}

function draftOf({ agents, assignee, ...step }: Step): DraftStep {
  return { ...step, agents: agents.map(({ id }) => id), assignee: assignee?.id ?? null }
}
