import { type FormErrors, useForm, type UseFormReturnType } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { createElement, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { CallError } from '../../lib/api.ts'
import { type Desk, deskQuery } from '../../lib/desk.ts'
import { wordOf } from '../../lib/issues.ts'
import { queryClient } from '../../lib/query.ts'
import { inReadersWords } from '../../lib/refusals/refusals.ts'
import { afterSave, asFormValue, changesOf, type Fields } from './changes.ts'
import { type Clash, Conflict } from './conflict.tsx'
import { useProblem } from './problem.ts'

interface ContractForm<Values, Body, Output> {
  /** What the endpoint accepts; its field names are the form's. */
  schema: z.ZodType
  initial: Values
  toBody: (values: Values) => Body
  save: (body: Body) => Promise<Output>
  onSaved: (output: Output) => void
  /** What was saved, as the form holds it, where it stays open: what was typed meanwhile is then still to be saved. */
  stays?: (output: Output) => Values
  /**
   * Sends only what was changed, with what it held before: what somebody else changed meanwhile is not overwritten but
   * asked about.
   */
  patches?: boolean
  /** A field as the endpoint names it, back into the form; without it the names are the same. */
  fromBody?: (field: string, value: unknown) => Partial<Values>
}

// A field of many parts names itself, not its first input.
const TAKES_FOCUS = 'input, textarea, select, button, [tabindex], [contenteditable="true"]'

/**
 * A form that checks what one writes with the contract's own schema, sends it, and puts what the desk refuses beside
 * the fields it names. `problem` is what concerns no single field.
 */
export function useContractForm<Values extends Record<string, unknown>, Body, Output>(
  about: ContractForm<Values, Body, Output>,
) {
  const issues = useIssues()
  const [began, setBegan] = useState<Fields>(() => about.toBody(about.initial) as Fields)
  const [clashes, setClashes] = useState<readonly Clash[]>([])
  const form = useForm<Values>({
    initialValues: about.initial,
    validate: (values) => issues(about.schema, about.toBody(values)),
  })
  const focusFirst = (errors: FormErrors) => {
    const node = Object.keys(errors)
      .map((field) => form.getInputNode(field))
      .find((found) => found !== null)
    const inside = node?.matches(TAKES_FOCUS) ? node : node?.querySelector<HTMLElement>(TAKES_FOCUS)
    inside?.focus()
  }
  const saving = useMutation({
    mutationFn: (values: Values) => {
      const body = about.toBody(values)
      return about.save(about.patches ? (changesOf(began, body as Fields) as Body) : body)
    },
    onMutate: () => setClashes([]),
    onSuccess: (output, values) => {
      const saved = about.stays?.(output) ?? values
      setBegan(about.toBody(saved) as Fields)
      if (about.stays) showSaved(form, values, saved)
      about.onSaved(output)
    },
    onError: (error, values) => {
      if (!(error instanceof CallError)) return
      const labelOf = (field: string) => labelOfInput(form.getInputNode(field))
      const found = clashesOf(error, about.toBody(values) as Fields, labelOf)
      if (found.length > 0) return setClashes(found)
      form.setErrors(error.fields)
      focusFirst(error.fields)
    },
  })
  const take = (clash: Clash, whose: 'mine' | 'theirs') => {
    const { agents } = queryClient.getQueryData<Desk>(deskQuery.queryKey) ?? { agents: [] }
    const theirs = asFormValue(clash.theirs, agents)
    setBegan((before) => ({ ...before, [clash.field]: theirs }))
    setClashes((left) => left.filter(({ field }) => field !== clash.field))
    if (whose === 'mine') return
    form.setValues(about.fromBody?.(clash.field, theirs) ?? ({ [clash.field]: theirs } as Partial<Values>))
  }
  const problem = useFormProblem({ error: saving.error, form, clashes, take })
  const submit = form.onSubmit((values) => saving.mutate(values), focusFirst)
  /** Begins anew with what the desk holds now. */
  const restart = (values: Values) => {
    setBegan(about.toBody(values) as Fields)
    form.setInitialValues(values)
    form.setValues(values)
    form.resetDirty(values)
  }
  /** What fields held that came to the form after it began. */
  const saw = (fields: Fields) => setBegan((before) => ({ ...fields, ...before }))
  return { form, submit, busy: saving.isPending, error: saving.error, problem, restart, saw }
}

function showSaved<Values extends Fields>(form: UseFormReturnType<Values>, sent: Values, saved: Values): void {
  form.setValues(afterSave({ now: form.getValues(), sent, saved }))
  form.resetDirty(saved)
}

interface Trouble {
  error: Error | null
  form: { values: Record<string, unknown> }
  clashes: readonly Clash[]
  take: (clash: Clash, whose: 'mine' | 'theirs') => void
}

function useFormProblem({ error, form, clashes, take }: Trouble): ReactNode {
  const { sayProblem } = useProblem()
  if (clashes.length > 0) return createElement(Conflict, { clashes, onTake: take })
  const isAnswered = error instanceof CallError && 'current' in error.body
  const isNamed = error instanceof CallError && Object.keys(error.fields).some((field) => field in form.values)
  return error && !isNamed && !isAnswered ? sayProblem(error) : null
}

function clashesOf(error: CallError, mine: Fields, labelOf: (field: string) => string | null): Clash[] {
  const { current, since } = error.body
  if (error.code !== 'conflict' || typeof current !== 'object' || current === null) return []
  const changers = (Array.isArray(since) ? since : []) as { field: string; by: { name: string } | null }[]
  return Object.keys(error.fields).map((field) => ({
    field,
    label: labelOf(field),
    by: changers.find((changer) => changer.field === field)?.by?.name ?? null,
    theirs: (current as Fields)[field],
    mine: mine[field],
  }))
}

function labelOfInput(node: HTMLElement | null): string | null {
  return node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement
    ? (node.labels?.[0]?.textContent ?? null)
    : null
}

/** Checks a value with a schema of the contract and words what is wrong, by the name of the field. */
function useIssues() {
  const { t } = useTranslation('parts')
  return (schema: z.ZodType, value: unknown): Record<string, string> => {
    const parsed = schema.safeParse(value)
    if (parsed.success) return {}
    const said: Record<string, string> = {}
    for (const issue of parsed.error.issues) {
      const word = wordOf(issue)
      const text = word
        ? t(`issue.${word.key}`, 'count' in word ? { count: word.count } : {})
        : inReadersWords(issue.message)
      said[String(issue.path[0] ?? '')] ??= text
      said[issue.path.join('.')] ??= text
    }
    return said
  }
}
