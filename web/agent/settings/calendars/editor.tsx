import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useCallback, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Calendar } from '#api/calendars.ts'
import { useDesk } from '../../../lib/desk.ts'
import { FormProblem } from '../../parts/form-dialog.tsx'
import { timeZones } from '../../parts/zones.ts'
import { Pair } from '../field-group.tsx'
import { Uses } from '../keep/footer.tsx'
import { LeaveGuard } from '../leave-guard.tsx'
import { DateDialog, type OpenedDate } from './date-dialog.tsx'
import { DateList } from './date-list.tsx'
import classes from './editor.module.css'
import { Feed } from './feed.tsx'
import { type CalendarForm, useCalendarForm } from './form.ts'
import { TryIt } from './try-it.tsx'
import { WeekField } from './week-field.tsx'
import { YearField } from './year-field.tsx'

/** A calendar as a draft: the week and the year to change at the left, what comes of it at the right. */
export function CalendarEditor({ calendar }: { calendar: Calendar }) {
  const { t } = useTranslation('calendars')
  const { form, submit, busy, problem, discard } = useCalendarForm(calendar)
  const id = useId()
  const [date, openDate] = useState<OpenedDate | null>(null)
  const openDay = useCallback((day: string) => openDate({ date: day }), [])
  const isDirty = form.isDirty()
  const isWrong = Object.keys(form.errors).length > 0
  const draft = { ...form.values, imported: calendar.imported }
  return (
    <div className={classes['desk']}>
      <form id={id} className={classes['draft']} onSubmit={submit} noValidate>
        <About form={form} />
        <WeekField
          hours={form.values.hours}
          onChange={(hours) => form.setFieldValue('hours', hours)}
          errors={form.errors}
        />
        <YearField draft={draft} zone={form.values.zone} onOpen={openDay} />
        {(['holidays', 'openings'] as const).map((kind) => (
          <DateList
            key={kind}
            kind={kind}
            entries={form.values[kind]}
            error={form.errors[kind]}
            onOpen={(index) => openDate({ kind, index })}
            onChange={(entries) => form.setFieldValue(kind, entries)}
          />
        ))}
        <Feed calendar={calendar} form={form} />
        <End calendar={calendar} form={form} />
      </form>
      <TryIt calendar={calendar.key} values={form.values} draft={draft} />
      <div className={classes['end']}>
        <FormProblem problem={problem} />
        <div className={classes['bar']} data-dirty={isDirty || undefined}>
          <span role="status">{isDirty ? t(isWrong ? 'one.wrong' : 'one.unsaved') : ''}</span>
          {isDirty ? (
            <Button variant="default" onClick={discard}>
              {t('one.discard')}
            </Button>
          ) : null}
          <SaveButton formId={id} busy={busy} isDirty={isDirty} />
        </div>
      </div>
      {date ? <DateDialog opened={date} form={form} draft={draft} onClose={() => openDate(null)} /> : null}
      <LeaveGuard isDirty={isDirty && !busy} />
    </div>
  )
}

function SaveButton({ formId, busy, isDirty }: { formId: string; busy: boolean; isDirty: boolean }) {
  const { t } = useTranslation('parts')
  return (
    <Button type="submit" form={formId} loading={busy} disabled={!isDirty}>
      {t('save')}
    </Button>
  )
}

function About({ form }: { form: CalendarForm }) {
  const { t } = useTranslation('calendars')
  const { settings } = useDesk()
  return (
    <section className={classes['card']}>
      <Pair>
        <TextInput label={t('one.name')} {...form.getInputProps('name')} />
        <Select
          label={t('one.zone')}
          placeholder={t('zoneOfDesk', { zone: settings.zone })}
          data={timeZones()}
          searchable
          clearable
          {...form.getInputProps('zone')}
        />
      </Pair>
      <p className={classes['hint']}>{t('one.zoneHint')}</p>
    </section>
  )
}

function End({ calendar, form }: { calendar: Calendar; form: CalendarForm }) {
  const { t } = useTranslation(['calendars', 'settings'])
  return (
    <>
      <Uses kind="calendar" thing={calendar} disabling={form.values.disabled && !calendar.disabled} />
      <section className={classes['card']}>
        <Checkbox
          label={t('settings:disable')}
          description={t('calendars:one.disableHint')}
          {...form.getInputProps('disabled', { type: 'checkbox' })}
        />
      </section>
    </>
  )
}
