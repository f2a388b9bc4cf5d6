import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#api/customers.ts'
import { type Column, DataTable, rowCover } from '../../ui/data-table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PersonAvatar } from '../parts/person-avatar.tsx'

interface PeopleTableProps {
  rows: Customer[]
  empty: ReactNode
  /** They all belong to one organisation, which need not be named. */
  within?: boolean
}

export function PeopleTable({ rows, empty, within = false }: PeopleTableProps) {
  const { t } = useTranslation('customers')
  const organisation: Column<Customer> = {
    key: 'organisation',
    header: t('field.organisation'),
    cell: (row) => row.organisation?.name ?? '',
  }
  const columns: Column<Customer>[] = [
    {
      key: 'name',
      header: t('field.name'),
      cell: ({ id, name, email, phone }) => (
        <Link to="/people/$id" params={{ id: String(id) }} className={rowCover}>
          <PersonAvatar name={name} size={32} withName detail={email ?? phone ?? t('noAddress')} />
        </Link>
      ),
    },
    ...(within ? [] : [organisation]),
    { key: 'phone', header: t('field.phone'), cell: (row) => row.phone ?? '' },
    { key: 'since', header: t('field.since'), cell: (row) => <Moment at={row.createdAt} look="short" />, align: 'end' },
  ]
  return <DataTable label={t('people.title')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={empty} />
}
