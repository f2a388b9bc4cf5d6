import { infiniteQueryOptions, queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { z } from 'zod'
import { noticesList, noticesRead, noticesUnread } from '#api/notices.ts'
import { call } from '../../lib/api.ts'
import { useNews } from '../../lib/live.ts'
import { queryClient } from '../../lib/query.ts'
import { useProblem } from './problem.ts'

const PAGE = 25
const lists = ['notices', 'list'] as const

const unreadQuery = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: ({ signal }) => call(noticesUnread, { signal }),
  // Whatever changes it is told.
  staleTime: 60_000,
})

export function noticesQuery(unread: boolean) {
  return infiniteQueryOptions({
    queryKey: [...lists, unread],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam }
      return call(noticesList, { signal, query: { limit: PAGE, ...cursor, ...(unread ? { unread: 'true' } : {}) } })
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  })
}

/** How many notices are unread. */
export function useUnread(): number {
  return useQuery(unreadQuery).data?.unread ?? 0
}

/** Keeps notices up to date; once on the screen is enough. */
export function useLiveNotices(): void {
  useNews('notices', () => {
    void queryClient.invalidateQueries({ queryKey: unreadQuery.queryKey })
    void queryClient.invalidateQueries({ queryKey: lists })
  })
}

export function useReadNotices() {
  const { showProblem } = useProblem()
  return useMutation({ mutationFn: markRead, onError: showProblem })
}

async function markRead(body: z.input<typeof noticesRead.body>): Promise<void> {
  const left = await call(noticesRead, { body })
  queryClient.setQueryData(unreadQuery.queryKey, left)
  void queryClient.invalidateQueries({ queryKey: lists })
}

/** Who looks at a ticket has read what was told of it, also what comes while they look. */
export function useNoticesReadWith(ticket: string): void {
  const unread = useUnread()
  const read = useEffectEvent(() => {
    // Nobody asked for it, so nobody is told that it failed; the next look tries again.
    if (unread > 0 && !document.hidden) markRead({ ticket }).catch(() => undefined)
  })
  useEffect(() => {
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [ticket, unread])
}
