import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../../lib/now.ts'
import { FieldGroup } from '../field-group.tsx'
import { localDate } from './counted.ts'
import { Month } from './month.tsx'
import { useDayKeys } from './use-day-keys.ts'
import { useCalendarWords } from '../../parts/calendars/use-words.ts'
import { daysBy, type DayState, type Draft } from './year.ts'
import classes from './year.module.css'

interface YearFieldProps {
  draft: Draft
  zone: string | null
  onOpen: (date: string) => void
}

/** A year as twelve small months; choosing a day opens what is different on it. */
export function YearField({ draft, zone, onOpen }: YearFieldProps) {
  const { t } = useTranslation('calendars')
  const today = localDate(useNow(), useCalendarWords().zoneOf(zone))
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const keys = useDayKeys({ year, today, onYear: setYear })
  // A form hands out its values anew whenever one of them changes.
  const decisive = JSON.stringify([draft.hours, draft.holidays, draft.openings, draft.imported])
  const dayOn = useMemo(() => {
    const [hours, holidays, openings, imported] = JSON.parse(decisive) as [
      Draft['hours'],
      Draft['holidays'],
      Draft['openings'],
      Draft['imported'],
    ]
    return daysBy({ hours, holidays, openings, imported })
  }, [decisive])
  return (
    <FieldGroup title={t('year.title')} text={t('year.text')}>
      <div className={classes['head']}>
        <div className={classes['switch']}>
          <ActionIcon variant="default" aria-label={t('year.before')} onClick={() => setYear(year - 1)}>
            <IconChevronLeft size={16} stroke={1.8} />
          </ActionIcon>
          <strong role="status">
            <span aria-hidden>{year}</span>
            <span className="sr-only">{t('year.shown', { year })}</span>
          </strong>
          <ActionIcon variant="default" aria-label={t('year.after')} onClick={() => setYear(year + 1)}>
            <IconChevronRight size={16} stroke={1.8} />
          </ActionIcon>
        </div>
        <Legend />
      </div>
      <div className={classes['months']} onKeyDown={keys.onKeyDown}>
        {Array.from({ length: 12 }, (_, index) => (
          <Month
            key={index}
            {...{ year, today, dayOn, onOpen }}
            month={index + 1}
            focusable={Number(keys.focusable.slice(5, 7)) === index + 1 ? keys.focusable : null}
            onFocus={keys.setFocusable}
          />
        ))}
      </div>
    </FieldGroup>
  )
}

const legend: readonly DayState[] = ['usual', 'off', 'closed', 'partly', 'opened']

function Legend() {
  const { t } = useTranslation('calendars')
  return (
    <ul className={classes['legend']}>
      {legend.map((state) => (
        <li key={state}>
          <span className={classes['cell']} data-state={state} aria-hidden>
            <span>7</span>
          </span>
          {t(`year.state.${state}`)}
        </li>
      ))}
    </ul>
  )
}
