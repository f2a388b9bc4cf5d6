import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type department, departmentsList } from '#api/departments.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { ListPage } from '../list-page.tsx'
import { OutOfUse } from '../marks.tsx'
import { useOptions } from '../options.ts'
import { useSettingsList } from '../queries.ts'
import { depthOf } from './below.ts'
import { DepartmentDialog } from './dialog.tsx'

type Department = z.output<typeof department>

export function DepartmentsPage() {
  const { t } = useTranslation('settings')
  const list = useSettingsList(departmentsList)
  const { nameOf } = useOptions()
  const all = list.data?.items ?? []
  const columns = (open: (row: Department) => void): Column<Department>[] => [
    {
      key: 'name',
      header: t('field.name'),
      cell: (row) => (
        <RowAct onClick={() => open(row)}>
          <span style={{ paddingInlineStart: 20 * depthOf(all, row.key) }}>{row.name}</span>
        </RowAct>
      ),
    },
    { key: 'marks', header: t('departments.marks'), cell: (row) => <Marks department={row} />, phone: true },
    { key: 'manager', header: t('departments.manager'), cell: (row) => row.manager?.name ?? '' },
    { key: 'sla', header: t('field.sla'), cell: (row) => nameOf('slas', row.sla) },
    { key: 'members', header: t('departments.members'), cell: (row) => row.members, align: 'end' },
  ]
  return (
    <ListPage
      section="departments"
      list={list}
      columns={columns}
      rowKey={(row) => row.key}
      isQuiet={(row) => row.disabled}
      add={t('departments.add')}
      dialog={(row, close) => <DepartmentDialog department={row} onClose={close} />}
    />
  )
}

function Marks({ department }: { department: Department }) {
  const { t } = useTranslation('settings')
  return (
    <span style={{ display: 'inline-flex', gap: 4, flexWrap: 'wrap' }}>
      {department.isDefault ? <Chip tone="accent">{t('departments.isDefault')}</Chip> : null}
      {department.private ? <Chip tone="blue">{t('departments.private')}</Chip> : null}
      <OutOfUse disabled={department.disabled} />
    </span>
  )
}
