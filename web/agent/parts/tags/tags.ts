import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { tag as tagSchema, tagsList } from '#api/tags.ts'
import { call } from '../../../lib/api.ts'

/** A tag as the desk keeps it; empty where what was typed can be none. */
export function cleanTag(typed: string): string {
  return tagSchema.safeParse(typed).data ?? ''
}

/** The tags in use that hold these words, the most used first. */
export function tagsQuery(words: string) {
  const q = words.trim().toLowerCase()
  return queryOptions({
    queryKey: ['tags', q],
    queryFn: async ({ signal }) =>
      (await call(tagsList, { query: q ? { q } : {}, signal })).items.map(({ tag }) => tag),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
}
