import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AlertEvent, AlertRecipient } from '#api/alerts.ts'
import type { DeskForm } from '../desk-form.tsx'
import { FieldGroup } from '../field-group.tsx'
import classes from './matrix.module.css'
import { columnsOf, rowsOf, tells, type Whom } from './rows.ts'

const areas = { customers: 'toCustomers', agents: 'toAgents' } as const

/** Who is told of what, as a table; on a narrow screen a card for each event. */
export function Matrix({ form, to }: { form: DeskForm; to: Whom }) {
  const { t } = useTranslation('mail')
  const columns = columnsOf(to)
  return (
    <FieldGroup title={t(`alerts.${to}`)} text={t(`alerts.${to}Text`)}>
      <table className={classes['matrix']} data-to={to}>
        <thead>
          <tr>
            <th scope="col">{t('alerts.event')}</th>
            {columns.map((who) => (
              <th key={who} scope="col">
                {t(`alerts.who.${who}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(to).map((event) => (
            <Row key={event} form={form} to={to} event={event} columns={columns} />
          ))}
        </tbody>
      </table>
    </FieldGroup>
  )
}

interface RowProps {
  form: DeskForm
  to: Whom
  event: AlertEvent
  columns: readonly AlertRecipient[]
}

function Row({ form, to, event, columns }: RowProps) {
  const { t, i18n } = useTranslation('mail')
  const say = (area: string) => i18n.t(`mail:alerts.${area}.${event}` as never) as string
  const label = say(areas[to])
  return (
    <tr>
      <th scope="row">
        {label}
        <span className={classes['hint']}>{say(`${areas[to]}Hint`)}</span>
      </th>
      {columns.map((who) => (
        <td key={who} data-none={!tells(event, who)}>
          {tells(event, who) ? (
            <Checkbox
              classNames={{ label: classes['who'] ?? '', body: classes['box'] ?? '' }}
              label={t(`alerts.who.${who}`)}
              aria-label={t('alerts.of', { event: label, who: t(`alerts.who.${who}`) })}
              {...form.getInputProps(`alerts.${event}.${who}`, { type: 'checkbox' })}
            />
          ) : (
            <span className="sr-only">{t('alerts.never')}</span>
          )}
        </td>
      ))}
    </tr>
  )
}
