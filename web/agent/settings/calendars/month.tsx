import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { isoOf, sayDate, weekdayOf } from '../../parts/calendars/dates.ts'
import { dayName, weekIn } from '../../parts/calendars/week.ts'
import { useCalendarWords } from '../../parts/calendars/use-words.ts'
import { type Day, weeksOf } from './year.ts'
import classes from './year.module.css'

interface MonthProps {
  year: number
  /** From 1. */
  month: number
  today: string
  dayOn: (date: string) => Day
  /** The one date that Tab leads to, where it lies in this month. */
  focusable: string | null
  onFocus: (date: string) => void
  onOpen: (date: string) => void
}

/** A small month, with a button for each of its days; a year of them is not drawn anew at every key one types. */
export const Month = memo(function Month({ year, month, dayOn, ...about }: MonthProps) {
  const { locale } = useCalendarWords()
  const days = weekIn(locale)
  const name = sayDate(isoOf(year, month, 1), locale, { month: 'long' })
  return (
    <table className={classes['month']}>
      <caption>
        {name} <span className="sr-only">{year}</span>
      </caption>
      <thead>
        <tr>
          {days.map((day) => (
            <th key={day} scope="col">
              <span aria-hidden>{dayName(day, locale, 'narrow')}</span>
              <span className="sr-only">{dayName(day, locale, 'long')}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month, days.indexOf(weekdayOf(isoOf(year, month, 1)))).map((week, index) => (
          <tr key={index}>
            {week.map((date, column) => (
              <td key={date ?? column}>{date === null ? null : <DayButton day={dayOn(date)} {...about} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
})

interface DayButtonProps extends Pick<MonthProps, 'today' | 'focusable' | 'onFocus' | 'onOpen'> {
  day: Day
}

function DayButton({ day: { date, state, holidays, openings }, today, focusable, onFocus, onOpen }: DayButtonProps) {
  const { t } = useTranslation('calendars')
  const { locale } = useCalendarWords()
  const names = [...holidays, ...openings].map(({ name }) => name).filter((name) => name !== '')
  const about = [t(`year.state.${state}`), ...names, ...(date === today ? [t('year.today')] : [])].join(', ')
  return (
    <button
      type="button"
      className={classes['cell']}
      data-date={date}
      data-state={state}
      data-today={date === today || undefined}
      tabIndex={date === focusable ? 0 : -1}
      aria-label={`${sayDate(date, locale)}: ${about}`}
      title={names.join(', ') || undefined}
      onFocus={() => onFocus(date)}
      onClick={() => onOpen(date)}
    >
      <span>{Number(date.slice(8))}</span>
    </button>
  )
}
