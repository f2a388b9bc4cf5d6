import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { find, get, type Ticket } from '#api/tickets.ts'
import { call, CallError } from '../../../lib/api.ts'
import { useLive } from '../../../lib/live.ts'
import { putTickets } from '../data/cache.ts'
import { listQuery, pageOf } from '../data/queries.ts'
import { listKey, type ListSearch } from './address.ts'
import { newcomers, rowsOf } from './merging.ts'

const AT_ONCE = 25
type Pages = InfiniteData<{ items: Ticket[]; next: string | null }, string>
interface News {
  list: string
  numbers: readonly string[]
  gone: ReadonlySet<string>
}

/** The rows of a list with what is new beside them; rows stay where they are until `adopt`. */
export function useList(search: ListSearch) {
  const query = useInfiniteQuery(listQuery(search))
  const { news, adopt } = useNews(search)
  const rows = useMemo(() => rowsOf<Ticket>(query.data?.pages ?? []), [query.data])
  return { query, rows, news, adopt }
}

function useNews(search: ListSearch) {
  const client = useQueryClient()
  const key = listQuery(search).queryKey
  const list = listKey(search)
  const none: News = { list, numbers: [], gone: new Set() }
  const [kept, setKept] = useState<News>(none)
  const news = kept.list === list ? kept : none

  async function look(changed: ReadonlySet<string>): Promise<void> {
    const before = client.getQueryData<Pages>(key)
    if (!before) return
    const head = await call(find, { query: pageOf(search) }).catch(() => null)
    const inHead = new Set(head?.items.map((row) => row.number))
    const loaded = rowsOf<Ticket>(before.pages).map((row) => row.number)
    const others = loaded.filter((number) => changed.has(number) && !inHead.has(number)).slice(0, AT_ONCE)
    const answers = await Promise.all(others.map(fetchOrGone))
    putTickets(client, [...(head?.items ?? []), ...answers.filter((answer) => typeof answer !== 'string')])
    const now = client.getQueryData<Pages>(key)
    if (!now) return
    const fresh = newcomers<Ticket>(now.pages, head?.items ?? [], changed)
    const gone = answers.filter((answer) => typeof answer === 'string')
    setKept((old) => {
      const base = old.list === list ? old : none
      const numbers = [...new Set([...fresh, ...base.numbers.filter((number) => inHead.has(number))])]
      return { list, numbers, gone: new Set([...base.gone, ...gone]) }
    })
  }

  useLive((changed) => void look(new Set(changed.keys())))

  /** Asks for the list again from its head, in its true order. */
  async function adopt(): Promise<void> {
    client.setQueryData<Pages>(key, (data) =>
      data ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) } : data,
    )
    setKept(none)
    await client.refetchQueries({ queryKey: key, exact: true })
  }
  return { news, adopt }
}

/** The ticket, or its number where it cannot be seen any more. */
async function fetchOrGone(number: string): Promise<Ticket | string> {
  try {
    return await call(get, { params: { number } })
  } catch (error) {
    if (error instanceof CallError && error.status === 404) return number
    throw error
  }
}
