import { Button } from '@mantine/core'
import { IconBellOff, IconChecks } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Notice } from '#api/notices.ts'
import { useNow } from '../../lib/now.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { noticesQuery } from '../parts/notices.ts'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import { byDay } from './groups.ts'
import { NoticeIcon } from './icon.tsx'
import classes from './notices.module.css'
import { useSaid } from './use-said.ts'

interface NoticeListProps {
  unreadOnly: boolean
  /** Of the days, below what they stand under. */
  heading: 'h2' | 'h3'
  /** Called when one is opened. */
  onOpen?: () => void
}

/** What one was told, by days, newest first. */
export function NoticeList({ unreadOnly, heading: Heading, onOpen }: NoticeListProps) {
  const { t } = useTranslation('notices')
  const now = useNow()
  const notices = useInfiniteQuery(noticesQuery(unreadOnly))
  if (notices.isPending) return <LoadingRows rows={5} height={52} />
  if (!notices.data) return <QueryProblem error={notices.error} retry={() => void notices.refetch()} />
  const items = notices.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <Nothing unreadOnly={unreadOnly} />
  return (
    <>
      {byDay(items, now).map(({ day, items: members }) => (
        <div key={day} className={classes['day']}>
          <Heading>{t(`day.${day}`)}</Heading>
          <ul>
            {members.map((notice) => (
              <li key={notice.id}>
                <Row notice={notice} {...(onOpen ? { onOpen } : {})} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {notices.hasNextPage ? (
        <div className={classes['more']}>
          <Button
            variant="default"
            size="compact-sm"
            loading={notices.isFetchingNextPage}
            onClick={() => void notices.fetchNextPage()}
          >
            {t('older')}
          </Button>
        </div>
      ) : null}
    </>
  )
}

function Row({ notice, onOpen }: { notice: Notice; onOpen?: () => void }) {
  const { t } = useTranslation('notices')
  const said = useSaid()
  return (
    <Link
      to="/tickets/$number"
      params={{ number: notice.ticket.number }}
      className={classes['row']}
      data-notice
      {...(notice.read ? {} : { 'data-unread': true })}
      {...(onOpen ? { onClick: onOpen } : {})}
    >
      <NoticeIcon event={notice.event} />
      <span className={classes['words']}>
        {said(notice)}: <span className={classes['subject']}>{notice.ticket.subject}</span>
      </span>
      <span className={classes['when']}>
        <Moment at={notice.at} look="age" />
        {notice.read ? null : <span className={classes['dot']} role="img" aria-label={t('dot')} />}
      </span>
    </Link>
  )
}

function Nothing({ unreadOnly }: { unreadOnly: boolean }) {
  const { t } = useTranslation('notices')
  const Icon = unreadOnly ? IconChecks : IconBellOff
  return (
    <EmptyState
      icon={<Icon stroke={1.6} aria-hidden />}
      title={t(unreadOnly ? 'emptyUnread' : 'empty')}
      text={t(unreadOnly ? 'emptyUnreadText' : 'emptyText')}
    />
  )
}
