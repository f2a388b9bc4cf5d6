import { Checkbox } from '@mantine/core'
import { IconAlertOctagon } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type CSSProperties, memo, type MouseEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import { Moment } from '../../../ui/moment.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { PriorityLabel } from '../../parts/priority.tsx'
import { StatusDot } from '../../parts/status.tsx'
import { PeekedChip } from '../clocks/peek.tsx'
import type { ListSearch } from './address.ts'
import { DaysLeft } from './days-left.tsx'
import classes from './row.module.css'
import { useOver } from './use-over.ts'

export interface RowProps {
  ticket: Ticket
  search: ListSearch
  lines: 1 | 2 | 3
  place: { at: number; of: number }
  style: CSSProperties
  selected: boolean
  cursor: boolean
  open: boolean
  /** It no longer fits the list and stays only until the list is asked for again. */
  left: boolean
  /** The cursor came by keyboard: the focus goes along. */
  takeFocus: boolean
  onSelect: (number: string, range: boolean) => void
  onHover: (number: string) => void
}

export const Row = memo(function Row(props: RowProps) {
  const { ticket, place, style, lines } = props
  const { isOver, ...watching } = useOver()
  const unread = !ticket.answered && ticket.status.category !== 'resolved' && ticket.status.category !== 'closed'
  return (
    <div
      role="listitem"
      aria-posinset={place.at}
      aria-setsize={place.of}
      style={style}
      onPointerEnter={() => props.onHover(ticket.number)}
    >
      <div
        className={`${classes['row'] ?? ''} ${lines > 1 ? (classes['strip'] ?? '') : ''}`}
        data-unread={unread || undefined}
        data-selected={props.selected || undefined}
        data-cursor={props.cursor || undefined}
        data-open={props.open || undefined}
        data-left={props.left || undefined}
        {...watching}
      >
        {lines > 1 ? <StripCells {...props} isOver={isOver} /> : <WideCells {...props} isOver={isOver} />}
      </div>
    </div>
  )
})

interface CellsProps extends RowProps {
  /** The pointer rests on what stands at the end. */
  isOver: boolean
}

function WideCells(props: CellsProps) {
  const { ticket } = props
  return (
    <>
      <RowCheck {...props} />
      <StatusDot status={ticket.status} labelled />
      <PriorityLabel priority={ticket.priority} compact />
      <span className={classes['number']}>{ticket.number}</span>
      <span className={`truncate ${classes['who'] ?? ''}`}>
        {ticket.requester.name}
        {ticket.organisation ? <span className={classes['organisation']}> · {ticket.organisation.name}</span> : null}
      </span>
      <span className={`truncate ${classes['text'] ?? ''}`}>
        <Marks {...props} />
        <SubjectLink {...props} />
        <Tags tags={ticket.tags} />
        <span className={classes['preview']}> {ticket.preview}</span>
      </span>
      {ticket.assignee ? <PersonAvatar name={ticket.assignee.name} agentId={ticket.assignee.id} size={20} /> : <span />}
      <span data-end className={classes['end']}>
        <EndChip {...props} />
      </span>
      <span className={classes['age']}>
        <Moment at={ticket.updatedAt} look="age" />
      </span>
    </>
  )
}

function StripCells(props: CellsProps) {
  const { ticket, lines } = props
  return (
    <>
      <RowCheck {...props} />
      <StatusDot status={ticket.status} labelled />
      <span className={classes['line']}>
        <span className="truncate">
          {ticket.requester.name}
          {ticket.assignee ? ` · ${ticket.assignee.name}` : ''}
        </span>
        <PriorityLabel priority={ticket.priority} compact />
        <Marks {...props} />
      </span>
      <span data-end className={classes['end']}>
        <EndChip {...props} />
      </span>
      <span className={`truncate ${classes['subject'] ?? ''}`}>
        <SubjectLink {...props} />
      </span>
      {lines > 2 ? (
        <span className={`truncate ${classes['preview'] ?? ''}`}>
          {ticket.number} · <Tags tags={ticket.tags} />
          {ticket.preview}
        </span>
      ) : null}
    </>
  )
}

const FEW = 2

/** The first tags; how many more there are is told by a number. */
function Tags({ tags }: { tags: readonly string[] }) {
  const { t } = useTranslation('tickets')
  if (tags.length === 0) return null
  const more = tags.length - FEW
  return (
    <span className={classes['tags']} title={tags.join(', ')}>
      <span className="sr-only">{t('fields.tags')}: </span>
      {tags.slice(0, FEW).map((tag) => (
        <span key={tag} className={classes['tag']}>
          {tag}
        </span>
      ))}
      {more > 0 ? <span className={classes['tag']}>+{more}</span> : null}
    </span>
  )
}

/** What is due next, or how long a deleted ticket can still be brought back. */
function EndChip({ ticket, search, isOver }: CellsProps) {
  if (search.deleted && ticket.deletedAt) return <DaysLeft deletedAt={ticket.deletedAt} />
  return <PeekedChip ticket={ticket} opened={isOver} />
}

function RowCheck({ ticket, selected, onSelect }: RowProps) {
  const { t } = useTranslation('tickets')
  const select = (event: MouseEvent<HTMLInputElement>) => onSelect(ticket.number, event.shiftKey)
  return (
    <span className={classes['check']}>
      <Checkbox
        size="xs"
        checked={selected}
        onChange={() => undefined}
        onClick={select}
        tabIndex={-1}
        aria-label={t('list.select', { number: ticket.number })}
      />
    </span>
  )
}

function SubjectLink({ ticket, search, cursor, takeFocus, open }: RowProps) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (cursor && takeFocus) link.current?.focus({ preventScroll: true })
  }, [cursor, takeFocus])
  return (
    <Link
      ref={link}
      to="/tickets/$number"
      params={{ number: ticket.number }}
      search={search}
      className={`${classes['link'] ?? ''} ${classes['subject'] ?? ''}`}
      {...(open ? { 'aria-current': 'page' as const } : {})}
    >
      {ticket.subject}
    </Link>
  )
}

function Marks({ ticket, left, lines }: RowProps) {
  const { t } = useTranslation('tickets')
  if (left) return <Chip>{t('list.left')}</Chip>
  if (ticket.escalatedAt && lines === 1) return <Chip tone="red">{t('escalated')}</Chip>
  if (ticket.escalatedAt) {
    return <IconAlertOctagon size={14} className={classes['escalated']} role="img" aria-label={t('escalated')} />
  }
  return null
}
