import { sorts } from '#api/tickets.ts'
import { queues, type Queue } from '#api/words.ts'

export type Sort = (typeof sorts)[number] | `-${(typeof sorts)[number]}`

/** What a list shows, as it stands in the address. */
export interface ListSearch {
  queue: Queue
  q?: string
  status?: string
  department?: string
  assignee?: string
  tag?: string
  sort?: Sort
  /** Deleted tickets instead of those that are there. */
  deleted?: true
}

const filters = ['q', 'status', 'department', 'assignee', 'tag'] as const
export type FilterName = (typeof filters)[number]

/** Reads the address; what cannot be meant is left out, so that an old link still opens a list. */
export function readSearch(raw: Record<string, unknown>): ListSearch {
  const search: ListSearch = { queue: queues.find((queue) => queue === raw['queue']) ?? 'open' }
  for (const name of filters) {
    const value = raw[name]
    const words = typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 200) : ''
    if (words) search[name] = words
  }
  if (raw['deleted'] === true || raw['deleted'] === 'true') search.deleted = true
  const sort = allSorts.find((known) => known === raw['sort'])
  if (sort && sort !== defaultSort(search.queue)) search.sort = sort
  return search
}

const allSorts: readonly Sort[] = sorts.flatMap((sort): Sort[] => [sort, `-${sort}`])

function defaultSort(queue: Queue): Sort {
  return queue === 'closed' || queue === 'resolved' ? '-closed' : '-updated'
}

export function sortOf(search: ListSearch): Sort {
  return search.sort ?? defaultSort(search.queue)
}

/** Another queue keeps the order only where it makes sense there, and drops the filters. */
export function toQueue(queue: Queue): ListSearch {
  return { queue }
}

/** The search with one filter set, or taken out where the value is empty. */
export function withFilter(search: ListSearch, name: FilterName, value: string | null): ListSearch {
  const { [name]: _, ...rest } = search
  return value ? { ...rest, [name]: value } : rest
}

export function withSort(search: ListSearch, sort: Sort): ListSearch {
  const { sort: _, ...rest } = search
  return sort === defaultSort(search.queue) ? rest : { ...rest, sort }
}

export function activeFilters(search: ListSearch): FilterName[] {
  return filters.filter((name) => search[name])
}

/** The same list always has the same name, whatever the order of the address. */
export function listKey(search: ListSearch): string {
  return JSON.stringify([
    search.queue,
    search.deleted ?? false,
    sortOf(search),
    ...filters.map((name) => search[name] ?? ''),
  ])
}
