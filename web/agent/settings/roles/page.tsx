import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type role, rolesList } from '#api/roles.ts'
import { permissions } from '#api/words.ts'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { ListPage } from '../list-page.tsx'
import { useSettingsList } from '../queries.ts'
import { RoleDialog } from './dialog.tsx'

type Role = z.output<typeof role>

export function RolesPage() {
  const { t } = useTranslation('settings')
  const columns = (open: (row: Role) => void): Column<Role>[] => [
    { key: 'name', header: t('field.name'), cell: (row) => <RowAct onClick={() => open(row)}>{row.name}</RowAct> },
    {
      key: 'allows',
      header: t('roles.allows'),
      cell: (row) => t('roles.allowsCount', { count: row.permissions.length, all: permissions.length }),
      phone: true,
    },
    { key: 'used', header: t('roles.usedBy'), cell: (row) => t('roles.agents', { count: row.usedBy }), align: 'end' },
  ]
  return (
    <ListPage
      section="roles"
      list={useSettingsList(rolesList)}
      columns={columns}
      rowKey={(row) => row.key}
      add={t('roles.add')}
      dialog={(row, close) => <RoleDialog role={row} onClose={close} />}
    />
  )
}
