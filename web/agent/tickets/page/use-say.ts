import { useTranslation } from 'react-i18next'
import type { Phrase } from './wording.ts'

/** Makes a sentence of the catalogue out of a phrase; its key is only known once the event is. */
export function useSay(): (phrase: Phrase) => string {
  const { t } = useTranslation('tickets')
  const sayAny = t as unknown as (key: string, values: Record<string, string>) => string
  return ({ key, values, field }) =>
    sayAny(key, field ? { ...values, field: sayAny(`fields.${field}`, { defaultValue: field }) } : values)
}
