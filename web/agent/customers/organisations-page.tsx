import { Button } from '@mantine/core'
import { IconBuilding, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Organisation } from '#api/customers.ts'
import { Chip } from '../../ui/chip.tsx'
import { type Column, DataTable, rowCover } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import { More } from './more.tsx'
import { OrganisationDialog } from './organisation-dialog.tsx'
import { organisationsQuery } from './queries.ts'
import { SearchField } from './search-field.tsx'
import { PeopleTabs } from './tabs.tsx'

export function OrganisationsPage() {
  const { t } = useTranslation('customers')
  const search: Record<string, unknown> = useSearch({ strict: false })
  const q = typeof search['q'] === 'string' ? search['q'] : ''
  const [adding, setAdding] = useState(false)
  const navigate = useNavigate()
  return (
    <Page
      title={t('organisations.title')}
      text={t('organisations.text')}
      above={<PeopleTabs active="organisations" />}
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t('organisations.add')}
        </Button>
      }
    >
      <SearchField
        label={t('organisations.search')}
        q={q}
        onFind={(found) => void navigate({ to: '/organisations', search: { q: found }, replace: true })}
      />
      <Found q={q} />
      {adding ? (
        <OrganisationDialog
          onClose={() => setAdding(false)}
          onSaved={({ id }) => void navigate({ to: '/organisations/$id', params: { id: String(id) } })}
        />
      ) : null}
    </Page>
  )
}

function Found({ q }: { q: string }) {
  const { t } = useTranslation('customers')
  const organisations = useInfiniteQuery(organisationsQuery(q))
  if (organisations.isPending) return <LoadingRows rows={6} height={32} />
  if (organisations.isError) {
    return <QueryProblem error={organisations.error} retry={() => void organisations.refetch()} />
  }
  return (
    <>
      <OrganisationTable rows={organisations.data.pages.flatMap((page) => page.items)} q={q} />
      <More list={organisations} label={t('people.more')} />
    </>
  )
}

function OrganisationTable({ rows, q }: { rows: Organisation[]; q: string }) {
  const { t } = useTranslation('customers')
  const columns: Column<Organisation>[] = [
    {
      key: 'name',
      header: t('field.name'),
      cell: ({ id, name }) => (
        <Link to="/organisations/$id" params={{ id: String(id) }} className={rowCover}>
          {name}
        </Link>
      ),
    },
    { key: 'domains', header: t('organisations.domains'), cell: (row) => row.domains.join(', ') },
    { key: 'manager', header: t('organisations.manager'), cell: (row) => row.manager?.name ?? '' },
    {
      key: 'shared',
      header: t('organisations.sharing'),
      cell: (row) => (row.shared ? <Chip tone="accent">{t('organisations.shared')}</Chip> : ''),
    },
    { key: 'members', header: t('organisations.members'), cell: (row) => row.members, align: 'end', phone: true },
  ]
  return (
    <DataTable
      label={t('organisations.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={
        <EmptyState
          icon={<IconBuilding stroke={1.6} aria-hidden />}
          title={q ? t('organisations.noneFound', { q }) : t('organisations.none')}
          text={q ? t('organisations.noneFoundText') : t('organisations.noneText')}
        />
      }
    />
  )
}
