import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#api/customers.ts'
import { organisationsLikeQuery, peopleLikeQuery } from './queries.ts'

const DELAY_MS = 150

interface PersonSelectProps {
  label: string
  value: Customer | null
  /** Who cannot be chosen. */
  except: number
  onChange: (customer: Customer | null) => void
  /** What the dialog around it begins with. */
  autoFocus: boolean
}

/** A person, found by name or address. */
export function PersonSelect({ label, value, except, onChange, autoFocus }: PersonSelectProps) {
  const { t } = useTranslation('customers')
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed, DELAY_MS)
  // What stands in the field once somebody was chosen is no question.
  const chosen = value ? nameOf(value, t('noAddress')) : null
  const found = useQuery(peopleLikeQuery(asked === chosen ? '' : asked)).data ?? []
  const people = [...(value ? [value] : []), ...found.filter(({ id }) => id !== value?.id)]
  const offered = people.filter(({ id }) => id !== except)
  return (
    <Select
      label={label}
      placeholder={t('people.search')}
      data={offered.map((one) => ({ value: String(one.id), label: nameOf(one, t('noAddress')) }))}
      value={value ? String(value.id) : null}
      onChange={(id) => onChange(offered.find((one) => String(one.id) === id) ?? null)}
      searchable
      clearable
      filter={({ options }) => options}
      onSearchChange={setTyped}
      nothingFoundMessage={t('people.nobodyFound', { q: typed })}
      {...(autoFocus ? { 'data-autofocus': true } : {})}
    />
  )
}

function nameOf({ name, email, phone }: Customer, nothing: string): string {
  return `${name} · ${email ?? phone ?? nothing}`
}

interface OrganisationSelectProps {
  /** The one that is set, to be named before anything was looked for. */
  known: { id: number; name: string } | null
  value: string | null
  onChange: (value: string | null) => void
  error?: unknown
}

/** An organisation, found by its name. */
export function OrganisationSelect({ known, ...input }: OrganisationSelectProps) {
  const { t } = useTranslation(['customers', 'parts'])
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed, DELAY_MS)
  const found = useQuery(organisationsLikeQuery(asked === known?.name ? '' : asked)).data ?? []
  const offered = [...(known ? [known] : []), ...found.filter(({ id }) => id !== known?.id)]
  const { error, ...field } = input
  return (
    <Select
      label={t('customers:field.organisation')}
      placeholder={t('parts:none')}
      data={offered.map(({ id, name }) => ({ value: String(id), label: name }))}
      searchable
      clearable
      filter={({ options, search }) =>
        options.filter(
          (option) => 'label' in option && option.label.toLowerCase().includes(search.toLowerCase().trim()),
        )
      }
      onSearchChange={setTyped}
      {...field}
      {...(typeof error === 'string' ? { error } : {})}
    />
  )
}
