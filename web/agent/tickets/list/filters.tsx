import { Button, TextInput } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../lib/desk.ts'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { StatusDot } from '../../parts/status.tsx'
import { tagsQuery } from '../../parts/tags/tags.ts'
import type { Choice } from '../pick/choices.tsx'
import { PickButton } from '../pick/pick-button.tsx'
import { activeFilters, type FilterName, type ListSearch, withFilter } from './address.ts'
import classes from './list.module.css'
import { readTyped } from './typed.ts'

interface FiltersProps {
  search: ListSearch
  input: Ref<HTMLInputElement>
  onSearch: (search: ListSearch) => void
}

export function Filters({ search, input, onSearch }: FiltersProps) {
  const { t } = useTranslation('tickets')
  const desk = useDesk()
  const set = (name: FilterName) => (value: string) => onSearch(withFilter(search, name, value))
  const anyone: Choice = { value: '', label: t('filters.any') }
  const statuses = desk.statuses.filter((status) => !status.disabled)
  const chips = [
    {
      name: 'status',
      choices: statuses.map((one) => ({ value: one.key, label: one.name, icon: <StatusDot status={one} /> })),
    },
    { name: 'department', choices: desk.departments.map((one) => ({ value: one.key, label: one.path })) },
    {
      name: 'assignee',
      choices: [
        { value: 'me', label: t('filters.me') },
        ...desk.agents
          .filter((agent) => agent.active)
          .map((one) => ({
            value: one.username,
            label: one.name,
            icon: <PersonAvatar name={one.name} agentId={one.id} size={20} />,
          })),
      ],
    },
    { name: 'tag', choices: useTagChoices(search.tag) },
  ] satisfies { name: FilterName; choices: Choice[] }[]
  return (
    <div className={classes['filters']} role="search">
      <QueryInput key={search.q ?? ''} search={search} input={input} onSearch={onSearch} />
      {chips.map(({ name, choices }) => (
        <PickButton
          key={name}
          name={t(`fields.${name}`)}
          named
          value={choices.find((choice) => choice.value === search[name])?.label ?? search[name] ?? t('filters.any')}
          choices={[anyone, ...choices]}
          chosen={search[name] ?? ''}
          active={Boolean(search[name])}
          onPick={set(name)}
        />
      ))}
      {activeFilters(search).length > 0 ? (
        <Button
          size="compact-sm"
          variant="subtle"
          h={28}
          leftSection={<IconX size={14} />}
          onClick={() => onSearch({ queue: search.queue, ...(search.sort ? { sort: search.sort } : {}) })}
        >
          {t('filters.clear')}
        </Button>
      ) : null}
    </div>
  )
}

/** The most used tags, and the one that is chosen already. */
function useTagChoices(chosen: string | undefined): Choice[] {
  const known = useQuery(tagsQuery('')).data ?? []
  const all = chosen === undefined || known.includes(chosen) ? known : [chosen, ...known]
  return all.map((tag) => ({ value: tag, label: tag }))
}

function QueryInput({ search, input, onSearch }: FiltersProps) {
  const { t } = useTranslation('tickets')
  const desk = useDesk()
  const [typed, setTyped] = useState(search.q ?? '')
  return (
    <form
      className={classes['search']}
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(readTyped(typed, search, desk))
      }}
    >
      <TextInput
        ref={input}
        type="search"
        size="xs"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
        leftSection={<IconSearch size={14} />}
        aria-label={t('filters.search')}
        placeholder={t('filters.searchHint')}
      />
    </form>
  )
}
