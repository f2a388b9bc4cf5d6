import { Button, Input } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpeningHours } from '#api/calendars.ts'
import { minutesOf } from '../../parts/calendars/times.ts'
import { blocksOf, dayName, weekIn, weekMinutes, type Weekday } from '../../parts/calendars/week.ts'
import { FieldGroup } from '../field-group.tsx'
import { DayBar, HourAxis } from './day-bar.tsx'
import { DayHours } from './day-hours.tsx'
import { aroundTheClock } from './hours.ts'
import classes from './week.module.css'
import { useCalendarWords } from '../../parts/calendars/use-words.ts'

interface WeekFieldProps {
  hours: OpeningHours
  onChange: (hours: OpeningHours) => void
  errors: Record<string, unknown>
}

/** The week as seven bars from midnight to midnight; each day opens into fields for its hours. */
export function WeekField({ hours, onChange, errors }: WeekFieldProps) {
  const { t } = useTranslation('calendars')
  const { locale } = useCalendarWords()
  const [opened, setOpened] = useState<Weekday | null>(null)
  const total = weekMinutes(hours) / 60
  const wrong = (day: Weekday) => Object.keys(errors).some((path) => path.startsWith(`hours.${day}`))
  return (
    <FieldGroup title={t('week.title')} text={t('week.text')}>
      <div className={classes['head']}>
        <span>{t('week.total', { count: Math.round(total * 10) / 10 })}</span>
        <Button size="xs" variant="default" onClick={() => onChange(aroundTheClock())}>
          {t('week.toAlways')}
        </Button>
      </div>
      <div>
        <div className={classes['axis']}>
          <HourAxis />
        </div>
        {weekIn(locale).map((day) => (
          <div key={day} className={classes['day']} data-open={opened === day || undefined}>
            <DayButton
              day={day}
              hours={hours}
              isOpen={opened === day}
              isWrong={wrong(day)}
              onClick={() => setOpened(opened === day ? null : day)}
            />
            {opened === day ? <DayHours day={day} hours={hours} onChange={onChange} errors={errors} /> : null}
          </div>
        ))}
      </div>
      {typeof errors['hours'] === 'string' && !(opened && wrong(opened)) ? (
        <Input.Error role="alert">{errors['hours']}</Input.Error>
      ) : null}
    </FieldGroup>
  )
}

interface DayButtonProps {
  day: Weekday
  hours: OpeningHours
  isOpen: boolean
  isWrong: boolean
  onClick: () => void
}

function DayButton({ day, hours, isOpen, isWrong, onClick }: DayButtonProps) {
  const { locale } = useCalendarWords()
  return (
    <button
      type="button"
      className={classes['row']}
      aria-expanded={isOpen}
      data-wrong={isWrong || undefined}
      onClick={onClick}
    >
      <span className={classes['name']}>
        <span className={classes['long']}>{dayName(day, locale, 'long')}</span>
        <span className={classes['short']} aria-hidden>
          {dayName(day, locale)}
        </span>
      </span>
      <DayBar blocks={blocksOf(hours, day)} />
      <span className={classes['said']}>
        <DayText day={day} hours={hours} />
      </span>
      <IconChevronDown size={16} stroke={1.7} aria-hidden />
    </button>
  )
}

/** "08:00–17:00, 22:00–06:00"; of a day without hours of its own, what reaches into it. */
function DayText({ day, hours }: { day: Weekday; hours: OpeningHours }) {
  const { t } = useTranslation('calendars')
  const { windows } = useCalendarWords()
  const own = (hours[day] ?? []).map(([from, to]) => ({ from: minutesOf(from), to: minutesOf(to) }))
  const shown = own.length > 0 ? own : blocksOf(hours, day)
  if (shown.length === 0) return t('week.closed')
  return shown.map((span, index) => (
    <span key={index} className={classes['part']}>
      {Number.isNaN(span.to - span.from) ? '…' : windows([span])}
      {index < shown.length - 1 ? ', ' : ''}
    </span>
  ))
}
