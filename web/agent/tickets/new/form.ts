import type { UseFormReturnType } from '@mantine/form'
import type { ReactNode } from 'react'
import type { NewValues } from './values.ts'

export type NewForm = UseFormReturnType<NewValues>

/** What is wrong with an input, under any of the names by which the desk may call it. */
export function errorOf(form: NewForm, ...names: string[]): ReactNode {
  return names.map((name) => form.errors[name]).find(Boolean) ?? null
}
