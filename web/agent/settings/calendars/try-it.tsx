import { Alert, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { absolute } from '../../../lib/dates.ts'
import { wallClock } from '../../../lib/zone.ts'
import { spanSentence } from '../../parts/promises/sentences.ts'
import { useSpeech } from '../../parts/promises/use-sentences.ts'
import { useProblem } from '../../parts/problem.ts'
import { LoadingRows } from '../../parts/states.tsx'
import { timeOf } from '../../parts/calendars/times.ts'
import { SpanInput } from '../../parts/promises/span-input.tsx'
import { localDate, minuteOfDay, type Segment } from './counted.ts'
import type { Values } from './form.ts'
import { TryDrawing } from './try-drawing.tsx'
import classes from './try.module.css'
import { startMoment, useTry } from './use-try.ts'
import { useCalendarWords } from '../../parts/calendars/use-words.ts'
import type { Draft } from './year.ts'

const HOUR = 3600

interface TryItProps {
  calendar: string
  values: Values
  draft: Draft
}

/** Says and draws when something would be due, by the calendar as it stands on the page. */
export function TryIt({ calendar, values, draft }: TryItProps) {
  const { t } = useTranslation('calendars')
  const { zoneOf } = useCalendarWords()
  const zone = zoneOf(values.zone)
  const [start, setStart] = useState(() => nowIn(zone))
  const [seconds, setSeconds] = useState<number | null>(8 * HOUR)
  const { answer, wrong } = useTry({ calendar, draft: values, start, seconds, zone })
  return (
    <section className={classes['box']} aria-labelledby="try-it">
      <h2 id="try-it">{t('try.title')}</h2>
      <p className={classes['text']}>{t('try.text')}</p>
      <TextInput
        type="datetime-local"
        label={t('try.start')}
        description={t('try.startIn', { zone })}
        value={start}
        onChange={(event) => setStart(event.currentTarget.value)}
      />
      <SpanInput label={t('try.length')} value={seconds} onChange={setSeconds} isCounted />
      <div aria-live="polite" className={classes['answer']}>
        {wrong ? <p className={classes['text']}>{t(wrong === 'draft' ? 'try.notYet' : 'try.needed')}</p> : null}
        {!wrong && answer.isPending ? <LoadingRows rows={3} height={20} /> : null}
        {!wrong && answer.isError ? <Problem error={answer.error} /> : null}
        {!wrong && answer.data ? <Answer {...answer.data} draft={draft} start={startMoment(start, zone)} /> : null}
      </div>
    </section>
  )
}

function nowIn(zone: string): string {
  const now = new Date().toISOString()
  return `${localDate(now, zone)}T${timeOf(minuteOfDay(now, zone))}`
}

function Problem({ error }: { error: unknown }) {
  const { sayProblem } = useProblem()
  return (
    <Alert color="yellow" variant="light" role="status">
      {sayProblem(error)}
    </Alert>
  )
}

interface AnswerProps {
  due: string | null
  seconds: number
  segments: Segment[]
  zone: string
  start: string
  draft: Draft
}

function Answer({ due, seconds, segments, zone, start, draft }: AnswerProps) {
  const { t } = useTranslation('calendars')
  const { locale } = useCalendarWords()
  const speech = useSpeech()
  if (due === null) {
    return (
      <>
        <p className={classes['due']}>{t('try.never')}</p>
        <p className={classes['text']}>{t('try.neverText')}</p>
      </>
    )
  }
  const passed = (Date.parse(due) - Date.parse(start)) / 1000
  const times = { counted: spanSentence(seconds, speech, false), passed: spanSentence(passed, speech) }
  const isElsewhere = JSON.stringify(wallClock(new Date(due))) !== JSON.stringify(wallClock(new Date(due), zone))
  return (
    <>
      <p className={classes['due']}>
        <small>{t('try.due')}</small>
        <time dateTime={due}>{inFull(due, locale, zone)}</time>
      </p>
      <p className={classes['text']}>
        {t('try.passes', times)}
        {isElsewhere ? <> {t('try.forYou', { time: absolute(due, locale) })}</> : null}
      </p>
      <TryDrawing {...{ due, seconds, segments, zone, start, draft }} />
    </>
  )
}

function inFull(at: string, locale: string, zone: string): string {
  const date = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  const options = { ...date, hour: '2-digit', minute: '2-digit', timeZone: zone } as const
  return new Intl.DateTimeFormat(locale, options).format(new Date(at))
}
