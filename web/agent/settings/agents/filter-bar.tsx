import { Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useOptions } from '../options.ts'
import classes from './agents.module.css'
import { type AgentFilter, agentStates } from './filter.ts'

interface FilterBarProps {
  filter: AgentFilter
  onFilter: (filter: AgentFilter) => void
}

/** Narrows the agents down. */
export function FilterBar({ filter, onFilter }: FilterBarProps) {
  const { t } = useTranslation('settings')
  const { departments } = useOptions()
  return (
    <div className={classes['filter']} role="search">
      <TextInput
        type="search"
        aria-label={t('agents.search')}
        placeholder={t('agents.search')}
        leftSection={<IconSearch size={16} stroke={1.8} />}
        value={filter.words}
        onChange={(event) => onFilter({ ...filter, words: event.currentTarget.value })}
      />
      <Select
        aria-label={t('field.department')}
        placeholder={t('agents.anyDepartment')}
        data={departments}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('agents.anyDepartment') }}
        value={filter.department}
        onChange={(department) => onFilter({ ...filter, department })}
      />
      <Select
        aria-label={t('agents.state')}
        data={agentStates.map((value) => ({ value, label: t(`agents.filter.${value}`) }))}
        allowDeselect={false}
        value={filter.state}
        onChange={(state) => onFilter({ ...filter, state: agentStates.find((one) => one === state) ?? 'all' })}
      />
    </div>
  )
}
