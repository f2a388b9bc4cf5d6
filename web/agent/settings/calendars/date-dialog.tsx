import { ActionIcon, Checkbox, SegmentedControl, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Holiday } from '#api/calendars.ts'
import { Chip } from '../../../ui/chip.tsx'
import { sayDate } from '../../parts/calendars/dates.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Pair } from '../field-group.tsx'
import classes from './dates.module.css'
import { type EntryKind, entryOf, entrySchema, entryValues, newEntry } from './entry.ts'
import type { CalendarForm } from './form.ts'
import { endsNextDay, windowOf } from './hours.ts'
import { useCalendarWords } from '../../parts/calendars/use-words.ts'
import { daysBy, type Draft, inOrder } from './year.ts'

/** A day of the year, or a place in one of the lists; without a place a new one. */
export type OpenedDate = { date: string } | { kind: EntryKind; index?: number | undefined }

interface DateDialogProps {
  opened: OpenedDate
  form: CalendarForm
  draft: Draft
  onClose: () => void
}

/** What is different on a date: closed, closed for a part of it, or open besides. */
export function DateDialog({ opened, form, draft, onClose }: DateDialogProps) {
  const { t } = useTranslation('calendars')
  const { locale } = useCalendarWords()
  const { entry, submit, isChange } = useEntryForm({ opened, form, draft, onClose })
  const { kind, whole } = entry.values
  const title = 'date' in opened ? sayDate(opened.date, locale) : t(isChange ? 'day.change' : 'day.title')
  const isPart = kind === 'openings' || !whole
  return (
    <FormDialog
      {...{ title, onClose, onSubmit: submit }}
      busy={false}
      problem={null}
      submit={t(isChange ? 'day.apply' : 'day.add')}
    >
      {'date' in opened ? <OnThisDay date={opened.date} draft={draft} form={form} /> : null}
      {isChange ? null : (
        <SegmentedControl
          aria-label={t('day.kind')}
          data={(['holidays', 'openings'] as const).map((value) => ({ value, label: t(`day.kinds.${value}`) }))}
          {...entry.getInputProps('kind')}
        />
      )}
      {'date' in opened ? null : <TextInput type="date" label={t('day.date')} {...entry.getInputProps('date')} />}
      <TextInput
        label={t('day.name')}
        description={t('day.nameHint')}
        data-autofocus
        {...entry.getInputProps('name')}
      />
      {kind === 'holidays' ? (
        <>
          <Checkbox label={t('day.yearly')} {...entry.getInputProps('yearly', { type: 'checkbox' })} />
          <Checkbox label={t('day.whole')} {...entry.getInputProps('whole', { type: 'checkbox' })} />
        </>
      ) : null}
      {isPart ? (
        <Pair>
          <TextInput type="time" label={t('day.from')} {...entry.getInputProps('from')} />
          <TextInput
            type="time"
            label={t('day.to')}
            description={kind === 'openings' && endsLate(entry.values) ? t('day.nextDay') : undefined}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            {...entry.getInputProps('to')}
          />
        </Pair>
      ) : null}
    </FormDialog>
  )
}

function endsLate({ from, to }: { from: string; to: string }): boolean {
  return endsNextDay(windowOf(from, to))
}

function useEntryForm({ opened, form, draft, onClose }: DateDialogProps) {
  const index = 'index' in opened ? opened.index : undefined
  const { form: entry, submit } = useContractForm({
    schema: entrySchema,
    initial: valuesFor(opened, draft),
    toBody: entryOf,
    save: (body) => Promise.resolve(body),
    onSaved: ({ kind, ...made }) => {
      const others = index === undefined ? form.values[kind] : form.values[kind].toSpliced(index, 1)
      form.setFieldValue(kind, inOrder([...others, made]))
      onClose()
    },
  })
  return { entry, submit, isChange: index !== undefined }
}

function valuesFor(opened: OpenedDate, draft: Draft) {
  if ('date' in opened) {
    const isOff = daysBy(draft)(opened.date).state === 'off'
    return newEntry(isOff ? 'openings' : 'holidays', opened.date)
  }
  const entry = opened.index === undefined ? undefined : draft[opened.kind][opened.index]
  return entry ? entryValues(opened.kind, entry, new Date().getFullYear()) : newEntry(opened.kind, '')
}

/** What the day is like as the draft stands, and what makes it so. */
function OnThisDay({ date, draft, form }: { date: string; draft: Draft; form: CalendarForm }) {
  const { t } = useTranslation('calendars')
  const { windows, entry: say } = useCalendarWords()
  const day = daysBy(draft)(date)
  const remove = (kind: EntryKind, entry: Holiday) =>
    form.setFieldValue(
      kind,
      form.values[kind].filter((one) => one !== entry),
    )
  const entries = [
    ...day.holidays.map((entry) => ({ entry, kind: 'holidays' as const })),
    ...day.openings.map((entry) => ({ entry, kind: 'openings' as const })),
  ]
  return (
    <>
      <p className={classes['is']} role="status">
        {t(`day.is.${day.state}`, { windows: windows(day.open) })}
      </p>
      {entries.length > 0 ? (
        <ul className={classes['list']}>
          {entries.map(({ entry, kind }, index) => (
            <li key={`${index} ${kind}`}>
              <span className={classes['grow']}>{say(entry)}</span>
              {draft.imported.includes(entry) ? (
                <Chip>{t('day.isImported')}</Chip>
              ) : (
                <ActionIcon aria-label={t('day.remove', { entry: say(entry) })} onClick={() => remove(kind, entry)}>
                  <IconTrash size={16} stroke={1.7} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
