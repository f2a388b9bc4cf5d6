import { Button } from '@mantine/core'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import { CustomerDialog } from './customer-dialog.tsx'
import { More } from './more.tsx'
import { PeopleTable } from './people-table.tsx'
import { peopleQuery } from './queries.ts'
import { SearchField } from './search-field.tsx'
import { PeopleTabs } from './tabs.tsx'

export function PeoplePage() {
  const { t } = useTranslation('customers')
  const search: Record<string, unknown> = useSearch({ strict: false })
  const q = typeof search['q'] === 'string' ? search['q'] : ''
  const [adding, setAdding] = useState(false)
  const navigate = useNavigate()
  return (
    <Page
      title={t('people.title')}
      text={t('people.text')}
      above={<PeopleTabs active="people" />}
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t('people.add')}
        </Button>
      }
    >
      <SearchField
        label={t('people.search')}
        q={q}
        onFind={(found) => void navigate({ to: '/people', search: { q: found }, replace: true })}
      />
      <Found q={q} />
      {adding ? (
        <CustomerDialog
          onClose={() => setAdding(false)}
          onSaved={({ id }) => void navigate({ to: '/people/$id', params: { id: String(id) } })}
        />
      ) : null}
    </Page>
  )
}

function Found({ q }: { q: string }) {
  const { t } = useTranslation('customers')
  const people = useInfiniteQuery(peopleQuery(q))
  if (people.isPending) return <LoadingRows rows={10} height={32} />
  if (people.isError) return <QueryProblem error={people.error} retry={() => void people.refetch()} />
  const rows = people.data.pages.flatMap((page) => page.items)
  return (
    <>
      <PeopleTable
        rows={rows}
        empty={
          <EmptyState
            icon={<IconUsers stroke={1.6} aria-hidden />}
            title={q ? t('people.nobodyFound', { q }) : t('people.nobody')}
            text={q ? t('people.nobodyFoundText') : t('people.nobodyText')}
          />
        }
      />
      <More list={people} label={t('people.more')} />
    </>
  )
}
