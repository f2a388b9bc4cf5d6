import { Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inboxesList } from '#api/inboxes.ts'
import { useSettingsList } from '../queries.ts'
import { becomings, type LedgerFilter } from './filter.ts'
import classes from './mail.module.css'

interface FilterBarProps {
  filter: LedgerFilter
  onFilter: (filter: LedgerFilter) => void
}

/** Narrows the mails down. */
export function FilterBar({ filter, onFilter }: FilterBarProps) {
  const { t } = useTranslation('mail')
  const inboxes = useSettingsList(inboxesList).data?.items ?? []
  return (
    <div className={classes['filter']} role="search" aria-label={t('ledger.filter')}>
      <Sender from={filter.from} onFind={(from) => onFilter({ ...filter, from })} />
      <Select
        aria-label={t('ledger.outcome')}
        placeholder={t('ledger.anyOutcome')}
        data={becomings.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        clearable
        clearButtonProps={{ 'aria-label': t('ledger.anyOutcome') }}
        value={filter.outcome ?? null}
        onChange={(chosen) => onFilter({ ...filter, outcome: becomings.find((one) => one === chosen) })}
      />
      <Select
        aria-label={t('ledger.inbox')}
        placeholder={t('ledger.anyInbox')}
        data={inboxes.map(({ key, name }) => ({ value: key, label: name }))}
        clearable
        clearButtonProps={{ 'aria-label': t('ledger.anyInbox') }}
        value={filter.inbox ?? null}
        onChange={(inbox) => onFilter({ ...filter, inbox: inbox ?? undefined })}
      />
    </div>
  )
}

function Sender({ from, onFind }: { from: string | undefined; onFind: (from: string | undefined) => void }) {
  const { t } = useTranslation('mail')
  const [typed, setTyped] = useState(from ?? '')
  const [followed, setFollowed] = useState(from)
  const find = useDebouncedCallback((text: string) => onFind(text.trim() || undefined), 250)
  if (followed !== from) {
    setFollowed(from)
    // Taken away elsewhere; what is being typed stays as it is.
    if (from === undefined) setTyped('')
  }
  return (
    <TextInput
      type="search"
      aria-label={t('ledger.sender')}
      placeholder={t('ledger.sender')}
      leftSection={<IconSearch size={16} stroke={1.8} />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        find(event.currentTarget.value)
      }}
    />
  )
}
