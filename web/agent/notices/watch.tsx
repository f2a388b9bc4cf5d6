import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_UNREAD, type Notice, noticesList } from '#api/notices.ts'
import { call } from '../../lib/api.ts'
import { useNews } from '../../lib/live.ts'
import { desktopNotices, isInFront, noteInFront } from '../parts/desktop-notices.ts'
import { useLiveNotices, useUnread } from '../parts/notices.ts'
import { useSaid } from './use-said.ts'

const MOST_SHOWN = 3

/** Keeps the notices up to date wherever one is, and says that there are new ones. */
export function NoticesWatch() {
  const { t } = useTranslation('notices')
  const unread = useUnread()
  useLiveNotices()
  useDesktop()
  return (
    <div role="status" className="sr-only">
      {unread > MOST_UNREAD ? t('many', { count: MOST_UNREAD }) : unread > 0 ? t('unread', { count: unread }) : null}
    </div>
  )
}

/** Shows what is new on the desktop while nobody looks at the app, for who chose so. */
function useDesktop(): void {
  // The newest that is known: what comes after it is new. Clocks differ, so it is no moment.
  const newest = useRef<number | null>(null)
  const said = useSaid()
  const navigate = useNavigate()
  const show = (notice: Notice) => {
    const { number, subject } = notice.ticket
    const note = new Notification(said(notice), { body: subject, tag: `ostler-notice-${notice.id}` })
    note.addEventListener('click', () => {
      window.focus()
      note.close()
      void navigate({ to: '/tickets/$number', params: { number } })
    })
  }
  const look = async () => {
    const { items } = await call(noticesList, { query: { limit: MOST_SHOWN, unread: 'true' } })
    const known = newest.current
    newest.current = Math.max(known ?? 0, ...items.map(({ id }) => id))
    if (known === null || isInFront() || !document.hidden) return
    for (const notice of items.toReversed()) if (notice.id > known) show(notice)
  }
  const lookIfWanted = () => {
    // Some browsers know notifications, but let only other kinds of pages show them.
    if (desktopNotices() === 'on') look().catch(() => undefined)
  }
  useNews('notices', () => {
    if (!document.hidden) noteInFront()
    else lookIfWanted()
  })
  const turn = useEffectEvent(() => {
    newest.current = null
    if (document.hidden) lookIfWanted()
  })
  useEffect(() => {
    const onTurn = () => turn()
    document.addEventListener('visibilitychange', onTurn)
    return () => document.removeEventListener('visibilitychange', onTurn)
  }, [])
}
