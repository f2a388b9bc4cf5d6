import { IconCalendarTime } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Calendar, calendarsList } from '#api/calendars.ts'
import { useNow } from '../../../lib/now.ts'
import { type Column, rowCover } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { sayDate } from '../../parts/calendars/dates.ts'
import { useUsage, useUsageText } from '../keep/usage.ts'
import { ListPage } from '../list-page.tsx'
import { OutOfUse } from '../marks.tsx'
import { useSettingsList } from '../queries.ts'
import { Recounting } from '../recounting.tsx'
import { localDate } from './counted.ts'
import { NewCalendarDialog } from './new-dialog.tsx'
import classes from './page.module.css'
import { WeekPicture } from './week-picture.tsx'
import { useCalendarWords } from '../../parts/calendars/use-words.ts'
import { nextClosed } from './year.ts'

/** When somebody is there to answer: every calendar, and at a glance its week. */
export function CalendarsPage() {
  const { t } = useTranslation(['calendars', 'settings'])
  const list = useSettingsList(calendarsList)
  return (
    <ListPage
      section="calendars"
      list={list}
      columns={() => columns(t)}
      rowKey={({ key }) => key}
      isQuiet={({ disabled }) => disabled}
      add={t('settings:calendars.add')}
      filter={<Recounting />}
      empty={
        <EmptyState
          icon={<IconCalendarTime stroke={1.6} aria-hidden />}
          title={t('calendars:list.empty')}
          text={t('calendars:list.emptyText')}
        />
      }
      dialog={(_, close) => <NewCalendarDialog calendars={list.data?.items ?? []} onClose={close} />}
    />
  )
}

type Say = ReturnType<typeof useTranslation<['calendars', 'settings']>>['t']

function columns(t: Say): Column<Calendar>[] {
  return [
    { key: 'name', header: t('settings:field.name'), cell: (row) => <Name calendar={row} /> },
    { key: 'week', header: t('calendars:list.week'), cell: (row) => <Week calendar={row} /> },
    { key: 'zone', header: t('calendars:list.zone'), cell: (row) => <Zone calendar={row} /> },
    { key: 'next', header: t('calendars:list.next'), cell: (row) => <NextClosed calendar={row} /> },
    { key: 'uses', header: t('calendars:list.uses'), cell: (row) => <UsedBy calendar={row} /> },
  ]
}

interface CellProps {
  calendar: Calendar
}

function Name({ calendar: { key, name, hours, disabled } }: CellProps): ReactNode {
  const { week } = useCalendarWords()
  return (
    <div className={classes['name']}>
      <span>
        <Link className={rowCover} to="/settings/calendars/$key" params={{ key }}>
          {name}
        </Link>{' '}
        <OutOfUse disabled={disabled} />
      </span>
      <small className={classes['onPhone']}>{week(hours)}</small>
    </div>
  )
}

function Week({ calendar: { hours } }: CellProps): ReactNode {
  const { week } = useCalendarWords()
  return (
    <div className={classes['week']}>
      <WeekPicture hours={hours} />
      <span>{week(hours)}</span>
    </div>
  )
}

function Zone({ calendar: { zone } }: CellProps): ReactNode {
  return useCalendarWords().zone(zone)
}

function NextClosed({ calendar }: CellProps): ReactNode {
  const { t } = useTranslation('calendars')
  const { locale, zoneOf } = useCalendarWords()
  const today = localDate(useNow(), zoneOf(calendar.zone))
  const next = nextClosed(calendar, today)
  if (!next) return <span className={classes['quiet']}>{t('list.nextNone')}</span>
  const names = next.holidays.map(({ name }) => name).filter((name) => name !== '')
  return (
    <div className={classes['name']}>
      <span>{sayDate(next.date, locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })}</span>
      {names.length > 0 ? <small>{names.join(', ')}</small> : null}
    </div>
  )
}

function UsedBy({ calendar: { key } }: CellProps): ReactNode {
  const { t } = useTranslation('calendars')
  const usage = useUsage('calendar', key)
  const { names } = useUsageText()
  if (!usage.data) return null
  if (usage.data.uses.length > 0) return names(usage.data.uses)
  return <span className={classes['quiet']}>{t('list.usesNone')}</span>
}
