import { Button } from '@mantine/core'
import { IconBuilding, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { organisation } from '#api/customers.ts'
import { Chip } from '../../ui/chip.tsx'
import { type Column, DataTable, RowAct } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import { OrganisationDialog } from './organisation-dialog.tsx'
import { organisationsQuery } from './queries.ts'
import { PeopleTabs } from './tabs.tsx'

type Organisation = z.output<typeof organisation>

export function OrganisationsPage() {
  const { t } = useTranslation('customers')
  const organisations = useQuery(organisationsQuery)
  const [open, setOpen] = useState<Organisation | 'new' | null>(null)
  return (
    <Page
      title={t('organisations.title')}
      text={t('organisations.text')}
      above={<PeopleTabs active="organisations" />}
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen('new')}>
          {t('organisations.add')}
        </Button>
      }
    >
      {organisations.isPending ? <LoadingRows rows={6} height={32} /> : null}
      {organisations.isError ? (
        <QueryProblem error={organisations.error} retry={() => void organisations.refetch()} />
      ) : null}
      {organisations.data ? <List rows={organisations.data.items} onOpen={setOpen} /> : null}
      {open ? (
        <OrganisationDialog {...(open === 'new' ? {} : { organisation: open })} onClose={() => setOpen(null)} />
      ) : null}
    </Page>
  )
}

function List({ rows, onOpen }: { rows: Organisation[]; onOpen: (organisation: Organisation) => void }) {
  const { t } = useTranslation('customers')
  const columns: Column<Organisation>[] = [
    { key: 'name', header: t('field.name'), cell: (row) => <RowAct onClick={() => onOpen(row)}>{row.name}</RowAct> },
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
          title={t('organisations.none')}
          text={t('organisations.noneText')}
        />
      }
    />
  )
}
