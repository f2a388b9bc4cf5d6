import { useQueryClient } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import { useMe } from '../../../lib/desk.ts'
import { prefetchTicket } from '../data/queries.ts'
import type { ListSearch } from './address.ts'
import { belongs } from './belongs.ts'
import classes from './list.module.css'
import { Row } from './row.tsx'
import { rowHeights, useView } from './view.ts'

interface RowsProps {
  rows: readonly Ticket[]
  search: ListSearch
  label: string
  strip: boolean
  selected: ReadonlySet<string>
  cursor: string | null
  /** Whether the cursor was moved by keys. */
  byKeys: boolean
  open: string | null
  gone: ReadonlySet<string>
  onSelect: (number: string, range: boolean) => void
  /** The end is near. */
  onNearEnd: () => void
}

const HOVER_MS = 60
const AHEAD = 15

/** The rows in sight, and few more; ten thousand scroll like ten. */
export function Rows(props: RowsProps) {
  const { rows, strip, cursor, onNearEnd } = props
  const box = useRef<HTMLDivElement>(null)
  const { density } = useView()
  const height = strip ? rowHeights[density].strip : rowHeights[density].wide
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    getItemKey: (index) => rows[index]?.number ?? index,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => virtual.measure(), [virtual, height])
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - AHEAD) onNearEnd()
  }, [last, rows.length, onNearEnd])
  useEffect(() => {
    const at = rows.findIndex((row) => row.number === cursor)
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
    // Only a moved cursor scrolls; rows that change under it do not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [cursor])
  return (
    <div ref={box} className={classes['rows']}>
      <div role="list" aria-label={props.label} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => (
          <PlacedRow key={item.key} {...props} at={item.index} top={item.start} height={height} />
        ))}
      </div>
    </div>
  )
}

function PlacedRow({ at, top, height, ...props }: RowsProps & { at: number; top: number; height: number }) {
  const { rows, strip } = props
  const me = useMe()
  const { density } = useView()
  const hover = useHoverPrefetch()
  const ticket = rows[at]
  if (!ticket) return null
  return (
    <Row
      ticket={ticket}
      search={props.search}
      lines={strip ? rowHeights[density].lines : 1}
      place={{ at: at + 1, of: rows.length }}
      style={{ position: 'absolute', top: 0, left: 0, right: 0, height, transform: `translateY(${top}px)` }}
      selected={props.selected.has(ticket.number)}
      cursor={props.cursor === ticket.number}
      open={props.open === ticket.number}
      left={props.gone.has(ticket.number) || !belongs(ticket, props.search, me)}
      takeFocus={props.byKeys}
      onSelect={props.onSelect}
      onHover={hover}
    />
  )
}

/** Loads a ticket once the pointer rests on its row. */
function useHoverPrefetch(): (number: string) => void {
  const client = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => prefetchTicket(client, number), HOVER_MS)
  }
}

export function ListHint({ more, loading }: { more: boolean; loading: boolean }) {
  const { t } = useTranslation('tickets')
  if (!more && !loading) return null
  return <div className={classes['more']}>{t('list.more')}</div>
}
