import { MultiSelect, type MultiSelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConditionField } from '#api/conditions.ts'
import { customersList, organisationsList } from '#api/customers.ts'
import { sources } from '#api/words.ts'
import { call } from '../../../lib/api.ts'
import { useSpeech } from '../../parts/promises/use-sentences.ts'
import { useOptions } from '../options.ts'

const DELAY_MS = 150

interface ValuesProps extends Omit<MultiSelectProps, 'data' | 'value' | 'onChange'> {
  field: ConditionField
  value: string[]
  onChange: (values: string[]) => void
}

/** One or more of what a condition compares with. */
export function ConditionValues({ field, ...rest }: ValuesProps) {
  return field === 'organisation' || field === 'requester' ? (
    <FoundValues field={field} {...rest} />
  ) : (
    <ListedValues field={field} {...rest} />
  )
}

function ListedValues({
  field,
  ...rest
}: ValuesProps & { field: Exclude<ConditionField, 'organisation' | 'requester'> }) {
  const { t } = useTranslation(['slas', 'parts'])
  const options = useOptions()
  const { nameOf } = useSpeech()
  const offered = {
    department: options.departments,
    topic: options.topics,
    priority: options.priorities,
    team: options.teams,
    source: sources.map((value) => ({ value, label: t(`parts:source.${value}`) })),
  }[field]
  // What went out of use since is still named.
  const gone = rest.value.filter((key) => !offered.some(({ value }) => value === key))
  return <Values data={[...offered, ...gone.map((value) => ({ value, label: nameOf(field, value) }))]} {...rest} />
}

/** Customers and organisations are too many to list: they are found by what is typed. */
function FoundValues({ field, ...rest }: ValuesProps & { field: 'organisation' | 'requester' }) {
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed, DELAY_MS)
  const { nameOf } = useSpeech([{ field, operator: 'is', values: rest.value }])
  const found = useQuery({
    queryKey: [field === 'requester' ? 'customers' : 'organisations', 'named', asked],
    queryFn: async ({ signal }) => {
      const about = { query: { q: asked, limit: 20 }, signal }
      if (field === 'organisation') return (await call(organisationsList, about)).items.map(named)
      return (await call(customersList, about)).items.map((one) => ({ ...named(one), detail: one.email ?? one.phone }))
    },
    placeholderData: keepPreviousData,
  })
  const offered = (found.data ?? []).filter(({ id }) => !rest.value.includes(id))
  const data = [
    ...rest.value.map((value) => ({ value, label: nameOf(field, value) })),
    ...offered.map((one) => ({
      value: one.id,
      label: 'detail' in one && one.detail ? `${one.name} · ${one.detail}` : one.name,
    })),
  ]
  return <Values data={data} filter={({ options }) => options} onSearchChange={setTyped} {...rest} />
}

function Values(props: MultiSelectProps) {
  const { t } = useTranslation('slas')
  return (
    <MultiSelect
      searchable
      hidePickedOptions
      nothingFoundMessage={t('conditions.nobody')}
      {...props}
      placeholder={props.value?.length ? '' : t('conditions.or')}
    />
  )
}

function named({ id, name }: { id: number; name: string }): { id: string; name: string } {
  return { id: String(id), name }
}
