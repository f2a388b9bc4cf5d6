import { Anchor } from '@mantine/core'
import { IconCalendarOff } from '@tabler/icons-react'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Calendar, calendarsList } from '#api/calendars.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { ThingActs } from '../keep/footer.tsx'
import { OutOfUse } from '../marks.tsx'
import { useSettingsList } from '../queries.ts'
import { Recounting } from '../recounting.tsx'
import { CalendarEditor } from './editor.tsx'
import { useCalendarWords } from '../../parts/calendars/use-words.ts'

/** One calendar: its week, its year, and when something would be due by it. */
export function CalendarPage() {
  const { t } = useTranslation(['calendars', 'settings'])
  const params: Record<string, unknown> = useParams({ strict: false })
  const list = useSettingsList(calendarsList)
  const calendar = list.data?.items.find(({ key }) => key === params['key'])
  return (
    <Page
      above={<Back />}
      title={calendar ? <Title calendar={calendar} /> : t('settings:calendars.title')}
      text={calendar ? <Summary calendar={calendar} /> : null}
      actions={calendar ? <Acts calendar={calendar} /> : null}
    >
      <Recounting />
      {list.isPending ? <LoadingRows rows={8} height={40} /> : null}
      {list.isError ? <QueryProblem error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && !calendar ? (
        <EmptyState
          icon={<IconCalendarOff stroke={1.6} aria-hidden />}
          title={t('calendars:one.gone')}
          text={t('calendars:one.goneText')}
        />
      ) : null}
      {calendar ? <CalendarEditor key={calendar.key} calendar={calendar} /> : null}
    </Page>
  )
}

function Back() {
  const { t } = useTranslation('settings')
  return (
    <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/settings/calendars" />}>
      ← {t('calendars.title')}
    </Anchor>
  )
}

function Title({ calendar }: { calendar: Calendar }) {
  return (
    <>
      {calendar.name} <OutOfUse disabled={calendar.disabled} />
    </>
  )
}

function Summary({ calendar }: { calendar: Calendar }) {
  const { week, zoneOf } = useCalendarWords()
  return `${week(calendar.hours)} · ${zoneOf(calendar.zone)}`
}

function Acts({ calendar }: { calendar: Calendar }) {
  const navigate = useNavigate()
  return <ThingActs kind="calendar" thing={calendar} onGone={() => void navigate({ to: '/settings/calendars' })} />
}
