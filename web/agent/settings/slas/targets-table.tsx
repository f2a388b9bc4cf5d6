import { ActionIcon, Checkbox, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Metric, metrics, type Pausing, pausing } from '#api/sla.ts'
import { useDesk } from '../../../lib/desk.ts'
import { spanSentence } from '../../parts/promises/sentences.ts'
import { useSpeech } from '../../parts/promises/use-sentences.ts'
import { FieldGroup } from '../field-group.tsx'
import { HoursSelect } from './hours-select.tsx'
import { hoursChoice } from './short.ts'
import { SpanInput } from '../../parts/promises/span-input.tsx'
import classes from './targets-table.module.css'
import { type Cell, columnsOf, indexOf, withHours, withoutPriority, withPauses, withSeconds } from './targets.ts'
import { setPart, type SlaForm } from './use-form.ts'

/** What is promised: a row for each metric, a column for every priority and for each that has its own times. */
export function TargetsTable({ form }: { form: SlaForm }) {
  const { t } = useTranslation('slas')
  const { priorities } = useDesk()
  const [asked, setAsked] = useState<readonly string[]>([])
  const { targets } = form.values
  const own = columnsOf(targets, asked, priorities)
  const columns = [null, ...own]
  const remove = (priority: string) => {
    setAsked(asked.filter((key) => key !== priority))
    setPart(form, 'targets', withoutPriority(targets, priority))
  }
  return (
    <FieldGroup title={t('targets.title')} text={t('targets.text')}>
      <div className={classes['frame']}>
        <table className={classes['table']} style={{ '--columns': columns.length } as React.CSSProperties}>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">{t('targets.title')}</span>
              </th>
              {columns.map((priority) => (
                <Head key={priority} priority={priority} onRemove={remove} />
              ))}
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric) => (
              <Row key={metric} form={form} metric={metric} columns={columns} />
            ))}
          </tbody>
        </table>
      </div>
      <Phones own={own} onRemove={remove} />
      <AddPriority own={own} onAdd={(key) => setAsked([...asked, key])} />
    </FieldGroup>
  )
}

function usePriorityName(): (key: string | null) => string {
  const { t } = useTranslation('slas')
  const { priorities } = useDesk()
  return (key) => {
    if (key === null) return t('targets.every')
    const known = priorities.find((priority) => priority.key === key)
    if (!known) return key
    return known.disabled ? t('targets.gone', { name: known.name }) : known.name
  }
}

interface HeadProps {
  priority: string | null
  onRemove: (priority: string) => void
}

function Head({ priority, onRemove }: HeadProps) {
  const nameOf = usePriorityName()
  return (
    <th scope="col">
      <span className={classes['head']}>
        {nameOf(priority)}
        {priority === null ? null : <RemoveColumn priority={priority} onRemove={onRemove} />}
      </span>
    </th>
  )
}

function RemoveColumn({ priority, onRemove }: { priority: string; onRemove: (priority: string) => void }) {
  const { t } = useTranslation('slas')
  const label = t('targets.removePriority', { name: usePriorityName()(priority) })
  return (
    <ActionIcon
      size="sm"
      variant="subtle"
      color="gray"
      aria-label={label}
      title={label}
      onClick={() => onRemove(priority)}
    >
      <IconX size={14} />
    </ActionIcon>
  )
}

/** Where the table has become cards there is no head to remove a column from. */
function Phones({ own, onRemove }: { own: readonly string[]; onRemove: (priority: string) => void }) {
  const nameOf = usePriorityName()
  return (
    <ul className={classes['chips']}>
      {own.map((priority) => (
        <li key={priority}>
          {nameOf(priority)} <RemoveColumn priority={priority} onRemove={onRemove} />
        </li>
      ))}
    </ul>
  )
}

function AddPriority({ own, onAdd }: { own: readonly string[]; onAdd: (key: string) => void }) {
  const { t } = useTranslation('slas')
  const { priorities } = useDesk()
  const free = priorities.filter(({ key, disabled }) => !disabled && !own.includes(key))
  if (free.length === 0) return null
  return (
    <Select
      className={classes['add'] ?? ''}
      aria-label={t('targets.addPriority')}
      placeholder={t('targets.addPriority')}
      data={free.map(({ key, name }) => ({ value: key, label: name }))}
      value={null}
      onChange={(key) => key && onAdd(key)}
    />
  )
}

interface RowProps {
  form: SlaForm
  metric: Metric
  columns: readonly (string | null)[]
}

function Row({ form, metric, columns }: RowProps) {
  const { t } = useTranslation('slas')
  const pauses = form.values.targets.find((target) => target.metric === metric)?.pauses
  return (
    <tr>
      <th scope="row">
        {t(`metric.${metric}`)}
        <span className={classes['hint']}>{t(`metricHint.${metric}`)}</span>
        {pauses ? <Pauses form={form} metric={metric} pauses={pauses} /> : null}
      </th>
      {columns.map((priority) => (
        <td key={priority}>
          <Field form={form} cell={{ metric, priority }} />
        </td>
      ))}
    </tr>
  )
}

function Pauses({ form, metric, pauses }: { form: SlaForm; metric: Metric; pauses: readonly Pausing[] }) {
  const { t } = useTranslation('slas')
  return (
    <Checkbox.Group
      aria-label={t('targets.pausesOf', { metric: t(`metric.${metric}`) })}
      value={[...pauses]}
      onChange={(chosen) => {
        const kept = pausing.filter((one) => chosen.includes(one))
        setPart(form, 'targets', withPauses(form.values.targets, metric, kept))
      }}
    >
      <span className={classes['pauses']}>
        <span aria-hidden>{t('targets.pauses')}</span>
        {pausing.map((one) => (
          <Checkbox key={one} size="xs" value={one} label={t(`targets.${one}`)} />
        ))}
      </span>
    </Checkbox.Group>
  )
}

function Field({ form, cell }: { form: SlaForm; cell: Cell }) {
  const { t } = useTranslation('slas')
  const nameOf = usePriorityName()
  const speech = useSpeech()
  const { targets } = form.values
  const index = indexOf(targets, cell)
  const target = targets[index]
  const [was, setWas] = useState(target)
  const every = targets[indexOf(targets, { ...cell, priority: null })]
  const about = { metric: t(`metric.${cell.metric}`), priority: nameOf(cell.priority) }
  const inherited = every && !Number.isNaN(every.seconds)
  const wrong = (field: string) => form.errors[`targets.${index}.${field}`]
  return (
    <>
      <span className={classes['label']} aria-hidden>
        {about.priority}
      </span>
      <SpanInput
        aria-label={t('targets.cell', about)}
        data-path={`targets.${index}.seconds`}
        placeholder={inherited ? spanSentence(every.seconds, speech, every.hours === 'always') : t('targets.none')}
        value={target?.seconds ?? null}
        onChange={(seconds) => {
          if (target) setWas(target)
          setPart(form, 'targets', withSeconds(targets, cell, seconds, was))
        }}
        isCounted={target !== undefined && target.hours !== 'always'}
        error={wrong('seconds') ?? wrong('priority') ?? wrong('metric')}
      />
      {target ? (
        <HoursSelect
          size="xs"
          variant="unstyled"
          className={classes['hours'] ?? ''}
          aria-label={t('targets.hoursOfCell', about)}
          data-path={`targets.${index}.calendar`}
          value={hoursChoice(target)}
          onChange={(choice) => setPart(form, 'targets', withHours(targets, cell, choice))}
          error={wrong('calendar') ?? wrong('hours')}
        />
      ) : null}
    </>
  )
}
