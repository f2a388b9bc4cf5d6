import { useTranslation } from 'react-i18next'
import { type Field, fieldsList } from '#api/custom-fields.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { ListPage } from '../list-page.tsx'
import { OutOfUse } from '../marks.tsx'
import { useSettingsList } from '../queries.ts'
import { FieldDialog } from './dialog.tsx'

export function FieldsPage() {
  const { t } = useTranslation('settings')
  const columns = (open: (row: Field) => void): Column<Field>[] => [
    { key: 'name', header: t('field.name'), cell: (row) => <RowAct onClick={() => open(row)}>{row.name}</RowAct> },
    { key: 'type', header: t('fields.type'), cell: (row) => t(`fields.types.${row.type}`), phone: true },
    { key: 'marks', header: t('fields.marks'), cell: (row) => <Marks field={row} /> },
    { key: 'choices', header: t('fields.choices'), cell: (row) => row.choices.join(', ') },
  ]
  return (
    <ListPage
      section="fields"
      list={useSettingsList(fieldsList)}
      columns={columns}
      rowKey={(row) => row.key}
      isQuiet={(row) => row.disabled}
      add={t('fields.add')}
      dialog={(row, close) => <FieldDialog field={row} onClose={close} />}
    />
  )
}

function Marks({ field }: { field: Field }) {
  const { t } = useTranslation('settings')
  return (
    <span style={{ display: 'inline-flex', gap: 4, flexWrap: 'wrap' }}>
      {field.public ? null : <Chip tone="blue">{t('fields.inside')}</Chip>}
      {field.required ? <Chip>{t('fields.needed')}</Chip> : null}
      {field.requiredOnClose ? <Chip>{t('fields.neededOnClose')}</Chip> : null}
      <OutOfUse disabled={field.disabled} />
    </span>
  )
}
