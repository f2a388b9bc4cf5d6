import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { customersList, organisationsList } from '#api/customers.ts'
import { call } from '../../../lib/api.ts'
import type { ValuesProps } from './values-props.ts'

const DELAY_MS = 150

/** Customers and organisations are too many to list: they are found by what is typed. */
export function FoundValues({ test, asked, voice, onChange, input }: ValuesProps) {
  const { t } = useTranslation('conditions')
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed, DELAY_MS)
  const kind = asked?.names === 'organisation' ? 'organisation' : 'customer'
  const found = useFound(kind, words)
  const chosen = test.values.map(String)
  const data = [
    ...chosen.map((value) => ({ value, label: voice.nameOf(kind, value) })),
    ...found.filter(({ value }) => !chosen.includes(value)),
  ]
  return (
    <MultiSelect
      {...input}
      data={data}
      searchable
      hidePickedOptions
      filter={({ options }) => options}
      onSearchChange={setTyped}
      nothingFoundMessage={t('builder.nobody')}
      placeholder={chosen.length > 0 ? '' : t('builder.several')}
      value={chosen}
      onChange={(ids) => onChange(ids.map(Number))}
    />
  )
}

function useFound(kind: 'customer' | 'organisation', words: string) {
  const found = useQuery({
    queryKey: [kind === 'customer' ? 'customers' : 'organisations', 'named', words],
    queryFn: async ({ signal }) => {
      const about = { query: { q: words, limit: 20 }, signal }
      if (kind === 'organisation') return (await call(organisationsList, about)).items.map((one) => optionOf(one, null))
      return (await call(customersList, about)).items.map((one) => optionOf(one, one.email ?? one.phone))
    },
    placeholderData: keepPreviousData,
  })
  return found.data ?? []
}

function optionOf({ id, name }: { id: number; name: string }, detail: string | null) {
  return { value: String(id), label: detail ? `${name} · ${detail}` : name }
}
