import { ActionIcon, Button, Input } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Holiday } from '#api/calendars.ts'
import { useNow } from '../../../lib/now.ts'
import { Chip } from '../../../ui/chip.tsx'
import { isWholeDay } from '../../parts/calendars/dates.ts'
import { sayWindow } from '../../parts/calendars/times.ts'
import { FieldGroup } from '../field-group.tsx'
import classes from './dates.module.css'
import { useCalendarWords } from '../../parts/calendars/use-words.ts'

const FIRST = 12

interface DateListProps {
  kind: 'holidays' | 'openings'
  entries: Holiday[]
  error: unknown
  /** With its place in the list, or without for a new one. */
  onOpen: (index?: number) => void
  onChange: (entries: Holiday[]) => void
}

/** The dates on which a calendar is closed, or open besides; each can be changed and taken out. */
export function DateList({ kind, entries, error, onOpen, onChange }: DateListProps) {
  const { t } = useTranslation('calendars')
  const { entry: say } = useCalendarWords()
  const [isWhole, setWhole] = useState(false)
  const isHoliday = kind === 'holidays'
  const shown = isWhole ? entries : entries.slice(0, FIRST)
  return (
    <FieldGroup
      title={t(isHoliday ? 'dates.holidays' : 'dates.openings')}
      text={t(isHoliday ? 'dates.holidaysText' : 'dates.openingsText')}
    >
      {entries.length === 0 ? (
        <p className={classes['none']}>{t(isHoliday ? 'dates.holidaysNone' : 'dates.openingsNone')}</p>
      ) : (
        <ul className={classes['list']}>
          {shown.map((entry, index) => (
            <li key={`${index} ${entry.date}`}>
              <button type="button" className={classes['entry']} onClick={() => onOpen(index)}>
                <DateLine entry={entry} /> <span className="sr-only">{t('dates.change')}</span>
              </button>
              <ActionIcon
                aria-label={t('day.remove', { entry: say(entry) })}
                onClick={() => onChange(entries.toSpliced(index, 1))}
              >
                <IconTrash size={16} stroke={1.7} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {typeof error === 'string' ? <Input.Error role="alert">{error}</Input.Error> : null}
      <div className={classes['acts']}>
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => onOpen()}>
          {t(isHoliday ? 'dates.addHoliday' : 'dates.addOpening')}
        </Button>
        {shown.length < entries.length ? (
          <Button size="xs" variant="subtle" onClick={() => setWhole(true)}>
            {t('dates.more', { count: entries.length })}
          </Button>
        ) : null}
      </div>
    </FieldGroup>
  )
}

/** Date, hours and name of an entry, in columns. */
export function DateLine({ entry }: { entry: Holiday }) {
  const { t } = useTranslation('calendars')
  const { locale, date } = useCalendarWords()
  const now = useNow()
  const isPast = !entry.date.startsWith('--') && Date.parse(entry.date) < now - 2 * 86_400_000
  return (
    <span className={classes['line']} data-past={isPast || undefined}>
      <span>{date(entry)}</span>
      <span>{isWholeDay(entry) ? t('dates.allDay') : sayWindow([entry.from, entry.to], locale)}</span>
      <span>
        {entry.name} {isPast ? <Chip>{t('dates.past')}</Chip> : null}
      </span>
    </span>
  )
}
