import { type FormErrors, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { CallError } from '../../lib/api.ts'
import { wordOf } from '../../lib/issues.ts'
import { useProblem } from './problem.ts'

interface ContractForm<Values, Body, Output> {
  /** What the endpoint accepts; its field names are the form's. */
  schema: z.ZodType
  initial: Values
  toBody: (values: Values) => Body
  save: (body: Body) => Promise<Output>
  onSaved: (output: Output) => void
}

/**
 * A form that checks what one writes with the contract's own schema, sends it, and puts what the desk refuses beside
 * the fields it names. `problem` is what concerns no single field.
 */
export function useContractForm<Values extends Record<string, unknown>, Body, Output>(
  about: ContractForm<Values, Body, Output>,
) {
  const { sayProblem } = useProblem()
  const issues = useIssues()
  const form = useForm<Values>({
    initialValues: about.initial,
    validate: (values) => issues(about.schema, about.toBody(values)),
  })
  const focusFirst = (errors: FormErrors) => {
    const first = Object.keys(errors)[0]
    if (first) form.getInputNode(first)?.focus()
  }
  const saving = useMutation({
    mutationFn: (values: Values) => about.save(about.toBody(values)),
    onSuccess: about.onSaved,
    onError: (error) => {
      if (!(error instanceof CallError)) return
      form.setErrors(error.fields)
      focusFirst(error.fields)
    },
  })
  const named =
    saving.error instanceof CallError && Object.keys(saving.error.fields).some((field) => field in form.values)
  return {
    form,
    submit: form.onSubmit((values) => saving.mutate(values), focusFirst),
    busy: saving.isPending,
    error: saving.error,
    problem: saving.error && !named ? sayProblem(saving.error) : null,
  }
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
      const text = word ? t(`issue.${word.key}`, 'count' in word ? { count: word.count } : {}) : issue.message
      said[String(issue.path[0] ?? '')] ??= text
    }
    return said
  }
}
