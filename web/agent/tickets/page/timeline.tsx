import { Button } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineEvent, TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { useMe } from '../../../lib/desk.ts'
import { blocksOf, lastSeen } from './blocks.ts'
import { Events } from './events.tsx'
import { MessageCard } from './message.tsx'
import classes from './page.module.css'
import { Scheduled } from './scheduled.tsx'
import { useNames } from './use-names.ts'

const NEAR = 80

/** Everything said and done, oldest first. It opens at its end, or at the message the address names. */
export function Timeline({ ticket, items }: { ticket: Ticket; items: readonly TimelineItem[] }) {
  const { t } = useTranslation('tickets')
  const box = useRef<HTMLDivElement>(null)
  const { hash } = useLocation()
  const blocks = useMemo(() => blocksOf(items), [items])
  const names = useNames(ticket)
  const { below, toEnd, onScroll } = useFollow(box, items, hash)
  const find = (seq: number) => items.find((item): item is TimelineEvent => item.kind === 'event' && item.seq === seq)
  return (
    <div className={classes['thread']}>
      <div
        ref={box}
        className={classes['scroll']}
        onScroll={onScroll}
        tabIndex={0}
        role="region"
        aria-label={t('timeline')}
      >
        {blocks.map((block) =>
          block.kind === 'message' ? (
            <MessageCard
              key={`m${block.message.id}`}
              message={block.message}
              ticket={ticket}
              linked={hash === `m${block.message.id}`}
            />
          ) : (
            <Events key={`e${block.id}`} events={block.events} names={names} find={find} />
          ),
        )}
        <Scheduled ticket={ticket} items={items} />
      </div>
      {below ? (
        <Button
          size="compact-sm"
          className={classes['below'] ?? ''}
          leftSection={<IconArrowDown size={14} />}
          onClick={toEnd}
        >
          {t('message.newBelow')}
        </Button>
      ) : null}
    </div>
  )
}

/** Stays at the end while one is there; elsewhere what is new waits below, and says so. */
function useFollow(box: RefObject<HTMLDivElement | null>, items: readonly TimelineItem[], hash: string) {
  const me = useMe()
  const newest = lastSeen(items)
  const last = items.findLast((item) => item.kind !== 'event')
  const own = last?.kind !== 'message' && last?.author.id === me.id ? last.seq : 0
  const [atEnd, setAtEnd] = useState(!hash)
  const [read, setRead] = useState(newest)
  useLayoutEffect(() => {
    if (atEnd) scrollToEnd(box.current)
  }, [box, atEnd, newest])
  // What is shown grows after the first paint (images, folded quotes): the end is kept in sight.
  useEffect(() => {
    const place = box.current
    if (!place || !atEnd) return
    const watch = new ResizeObserver(() => scrollToEnd(place))
    for (const child of place.children) watch.observe(child)
    watch.observe(place)
    return () => watch.disconnect()
  }, [box, newest, atEnd])
  // What one just wrote oneself is always shown.
  const [written, setWritten] = useState(own)
  if (own > written) {
    setWritten(own)
    setAtEnd(true)
  }
  useEffect(() => {
    if (!hash) return
    const target = document.getElementById(hash)
    target?.scrollIntoView({ block: 'start' })
    target?.focus({ preventScroll: true })
    const place = box.current
    const frame = requestAnimationFrame(() => setAtEnd(place !== null && isNearEnd(place)))
    return () => cancelAnimationFrame(frame)
  }, [box, hash])
  const onScroll = () => {
    if (!box.current) return
    const near = isNearEnd(box.current)
    if (atEnd && !near) setRead(newest)
    setAtEnd(near)
  }
  return { below: !atEnd && newest > read, toEnd: () => scrollToEnd(box.current), onScroll }
}

function scrollToEnd(place: HTMLElement | null): void {
  place?.scrollTo({ top: place.scrollHeight })
}

function isNearEnd(place: HTMLElement): boolean {
  return place.scrollHeight - place.scrollTop - place.clientHeight < NEAR
}
