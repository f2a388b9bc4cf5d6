import { useNavigate } from '@tanstack/react-router'
import { IconInbox } from '@tabler/icons-react'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { useCounts } from '../queues/use-counts.ts'
import { activeFilters, listKey, type ListSearch } from './address.ts'
import { BulkBar } from './bulk-bar.tsx'
import { Filters } from './filters.tsx'
import { ListHead } from './list-head.tsx'
import { ListKeys } from './list-keys.tsx'
import classes from './list.module.css'
import { ListHint, Rows } from './rows.tsx'
import { useList } from './use-list.ts'
import { useSelection } from './use-selection.ts'

interface ListPaneProps {
  search: ListSearch
  /** The open ticket: the list is a strip beside it then. */
  open: string | null
  /** A phone: rows have several short lines. */
  narrow: boolean
}

export function ListPane({ search, open, narrow }: ListPaneProps) {
  const { t } = useTranslation('tickets')
  const navigate = useNavigate()
  const list = useList(search)
  const { query, rows, news } = list
  const numbers = rows.map((row) => row.number)
  const selection = useSelection(numbers, listKey(search))
  // Whoever comes back from a ticket stands where it was opened.
  const [wasOpen, setWasOpen] = useState(open)
  if (open !== wasOpen) {
    setWasOpen(open)
    if (open === null && wasOpen !== null) selection.stand(wasOpen)
  }
  const [filtering, setFiltering] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const counts = useCounts()
  const filtered = activeFilters(search).length > 0
  const onSearch = (next: ListSearch) => void navigate({ to: '.', search: next })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const openFilters = () => {
    setFiltering(true)
    setTimeout(() => input.current?.focus())
  }
  return (
    <section className={classes['pane']} aria-label={t(`queue.${search.queue}`)}>
      <ListHead
        search={search}
        count={filtered || search.deleted ? undefined : counts?.[search.queue]}
        fresh={news.numbers.length}
        filtering={filtering || filtered}
        onFilter={() => (filtering ? setFiltering(false) : openFilters())}
        onSearch={onSearch}
        onRefresh={() => void list.adopt()}
        strip={open !== null || narrow}
      />
      {filtering || filtered ? <Filters search={search} input={input} onSearch={onSearch} /> : null}
      <BulkBar deleted={search.deleted ?? false} selection={selection} />
      <ListBody list={list} search={search} filtered={filtered}>
        <Rows
          rows={rows}
          search={search}
          label={t(`queue.${search.queue}`)}
          strip={open !== null || narrow}
          selected={selection.selected}
          cursor={selection.cursor ?? open}
          byKeys={selection.byKeys && open === null}
          open={open}
          gone={news.gone}
          onSelect={selection.select}
          onNearEnd={onNearEnd}
        />
        <ListHint more={false} loading={isFetchingNextPage} />
      </ListBody>
      <ListKeys selection={selection} search={search} open={open} onFind={openFilters} />
    </section>
  )
}

interface ListBodyProps {
  list: ReturnType<typeof useList>
  search: ListSearch
  filtered: boolean
  children: ReactNode
}

function ListBody({ list, search, filtered, children }: ListBodyProps) {
  const { t } = useTranslation('tickets')
  const { query, rows } = list
  if (query.isPending) return <LoadingRows rows={14} height={24} />
  if (query.isError && rows.length === 0) return <QueryProblem error={query.error} retry={() => void query.refetch()} />
  if (rows.length > 0) return <>{children}</>
  if (filtered) return <EmptyState title={t('empty.filtered')} text={t('empty.filteredText')} />
  const known = (['mine', 'unassigned', 'unanswered', 'overdue', 'open'] as const).find(
    (queue) => queue === search.queue,
  )
  return <EmptyState icon={<IconInbox stroke={1.4} aria-hidden />} title={t(`empty.${known ?? 'other'}`)} />
}
