import { useTranslation } from 'react-i18next'
import { sayDate } from '../../parts/calendars/dates.ts'
import { spanSentence } from '../../parts/promises/sentences.ts'
import { useSpeech } from '../../parts/promises/use-sentences.ts'
import { type CountedDay, countedDays, minuteOfDay, type Segment } from './counted.ts'
import { DayBar, HourAxis } from './day-bar.tsx'
import classes from './try.module.css'
import { useCalendarWords } from '../../parts/calendars/use-words.ts'
import { daysBy, type Draft } from './year.ts'

interface TryDrawingProps {
  start: string
  due: string
  seconds: number
  segments: Segment[]
  zone: string
  draft: Draft
}

/** The days from the beginning to the due moment, each with the hours that count and those that do not. */
export function TryDrawing({ start, due, seconds, segments, zone, draft }: TryDrawingProps) {
  const { t } = useTranslation('calendars')
  const speech = useSpeech()
  const dayOn = daysBy(draft)
  const { first, leftOut, last } = countedDays(segments, { start, due, seconds }, zone)
  const shown = [...first, ...last]
  const marksOn = (index: number) => [
    ...(index === 0 ? [minuteOfDay(start, zone)] : []),
    ...(index === shown.length - 1 ? [minuteOfDay(due, zone)] : []),
  ]
  const row = (day: CountedDay, index: number) => (
    <Row key={day.date} day={day} open={dayOn(day.date).open} marks={marksOn(index)} />
  )
  return (
    <figure className={classes['drawing']}>
      <div className={classes['axis']}>
        <HourAxis />
      </div>
      <ol aria-label={t('try.drawing')}>
        {first.map(row)}
        {leftOut ? (
          <li className={classes['gap']}>
            {t('try.leftOut', { count: leftOut.days, time: spanSentence(leftOut.minutes * 60, speech, false) })}
          </li>
        ) : null}
        {last.map((day, index) => row(day, first.length + index))}
      </ol>
      <figcaption className={classes['legend']}>
        {(['counts', 'open', 'closed'] as const).map((what) => (
          <span key={what}>
            <i data-what={what} aria-hidden />
            {t(`try.${what}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

interface RowProps {
  day: CountedDay
  open: CountedDay['counted']
  marks: number[]
}

function Row({ day: { date, counted }, open, marks }: RowProps) {
  const { t } = useTranslation('calendars')
  const { locale, windows } = useCalendarWords()
  const name = sayDate(date, locale, { weekday: 'short', day: 'numeric', month: 'short' })
  const said = counted.length > 0 ? windows(counted) : t('try.nothing')
  const blocks = [
    ...open.map((span) => ({ ...span, tone: 'open' as const })),
    ...counted.map((span) => ({ ...span, tone: 'counted' as const })),
  ]
  return (
    <li className={classes['row']} title={said}>
      <span aria-hidden>{name}</span>
      <span className="sr-only">{t('try.day', { date: name, windows: said })}</span>
      <DayBar blocks={blocks} marks={marks} />
    </li>
  )
}
