import { ActionIcon, Button, Input, Menu, TextInput, VisuallyHidden } from '@mantine/core'
import { IconClock24, IconCopy, IconMoonOff, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type OpeningHours, weekdays } from '#api/calendars.ts'
import { Chip } from '../../../ui/chip.tsx'
import { sayWindow } from '../../parts/calendars/times.ts'
import { dayName, type Weekday, type Window } from '../../parts/calendars/week.ts'
import { copied, endsNextDay, nextWindow, office, shownTime, wholeDay, windowOf, withDay } from './hours.ts'
import classes from './week.module.css'
import { useCalendarWords } from '../../parts/calendars/use-words.ts'

interface DayHoursProps {
  day: Weekday
  hours: OpeningHours
  onChange: (hours: OpeningHours) => void
  errors: Record<string, unknown>
}

/** The fields for the hours of one day. */
export function DayHours({ day, hours, onChange, errors }: DayHoursProps) {
  const { t } = useTranslation('calendars')
  const windows = hours[day] ?? []
  const set = (next: Window[]) => onChange(withDay(hours, day, next))
  const more = nextWindow(windows)
  return (
    <div className={classes['fields']}>
      {windows.map((window, index) => (
        <WindowFields
          // A window is known by its place: there is nothing else that stays.
          key={index}
          day={day}
          place={index + 1}
          window={window}
          error={errorAt(errors, `hours.${day}.${index}`)}
          onChange={(changed) => set(windows.with(index, changed))}
          onRemove={() => set(windows.toSpliced(index, 1))}
        />
      ))}
      <div className={classes['acts']}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          disabled={more === null}
          onClick={() => more && set([...windows, more])}
        >
          {t('week.add')}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconClock24 size={14} stroke={1.8} />}
          onClick={() => set(wholeDay())}
        >
          {t('week.wholeDay')}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconMoonOff size={14} stroke={1.8} />}
          disabled={windows.length === 0}
          onClick={() => set([])}
        >
          {t('week.closed')}
        </Button>
        <CopyMenu day={day} onCopy={(days) => onChange(copied(hours, day, days))} />
      </div>
    </div>
  )
}

function errorAt(errors: Record<string, unknown>, path: string): string | null {
  const found = Object.entries(errors).find(([at]) => at === path || at.startsWith(`${path}.`))
  return typeof found?.[1] === 'string' ? found[1] : null
}

interface WindowProps {
  day: Weekday
  place: number
  window: Window
  error: string | null
  onChange: (window: Window) => void
  onRemove: () => void
}

function WindowFields({ day, place, window, error, onChange, onRemove }: WindowProps) {
  const { t } = useTranslation('calendars')
  const { locale } = useCalendarWords()
  const [from, to] = [window[0], shownTime(window[1])]
  const which = t('week.which', { day: dayName(day, locale, 'long'), place })
  return (
    <fieldset className={classes['window']}>
      <VisuallyHidden component="legend">{which}</VisuallyHidden>
      <TextInput
        type="time"
        aria-label={t('week.from')}
        value={from}
        onChange={(event) => onChange(windowOf(event.currentTarget.value, to))}
      />
      <span aria-hidden>–</span>
      <TextInput
        type="time"
        aria-label={t('week.to')}
        value={to}
        onChange={(event) => onChange(windowOf(from, event.currentTarget.value))}
      />
      <ActionIcon aria-label={t('week.remove', { window: sayWindow(window, locale) })} onClick={onRemove}>
        <IconTrash size={16} stroke={1.7} />
      </ActionIcon>
      {endsNextDay(window) ? <Chip tone="accent">{t('week.nextDay')}</Chip> : null}
      {error ? <Input.Error role="alert">{error}</Input.Error> : null}
    </fieldset>
  )
}

function CopyMenu({ day, onCopy }: { day: Weekday; onCopy: (days: readonly Weekday[]) => void }) {
  const { t } = useTranslation('calendars')
  const { locale } = useCalendarWords()
  const [isDone, setDone] = useState(false)
  const copy = (days: readonly Weekday[]) => () => {
    onCopy(days)
    setDone(true)
  }
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconCopy size={14} stroke={1.8} />}>
            {t('week.copy')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={copy(office)}>{t('week.copyOffice')}</Menu.Item>
          <Menu.Item onClick={copy(weekdays)}>{t('week.copyAll')}</Menu.Item>
          <Menu.Divider />
          {weekdays
            .filter((other) => other !== day)
            .map((other) => (
              <Menu.Item key={other} onClick={copy([other])}>
                {dayName(other, locale, 'long')}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      <VisuallyHidden role="status">
        {isDone ? t('week.copied', { day: dayName(day, locale, 'long') }) : ''}
      </VisuallyHidden>
    </>
  )
}
