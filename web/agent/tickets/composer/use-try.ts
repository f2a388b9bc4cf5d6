import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timelineItem, type TimelineItem } from '#api/messages.ts'
import { CallError } from '../../../lib/api.ts'
import { useProblem } from '../../parts/problem.ts'
import { putTimeline } from '../data/cache.ts'

/**
 * Tries to send something and keeps why it did not go: `onRefused` hears which of the acts are not possible, so that
 * nothing was done.
 */
export function useTry(number: string, onRefused: (refused: unknown) => void) {
  const client = useQueryClient()
  const { t } = useTranslation('macros')
  const { sayProblem } = useProblem()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function tryTo(act: () => Promise<void>): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      await act()
    } catch (error) {
      const told = error instanceof CallError && error.status === 409 ? error.body : {}
      const since = readSince(told['since'])
      // What came in between stands in the timeline now, and above the composer.
      if (since.length > 0) return putTimeline(client, number, since)
      if (told['refused']) onRefused(told['refused'])
      setProblem(told['refused'] ? t('refusedAll') : sayProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return { tryTo, busy, problem }
}

function readSince(since: unknown): TimelineItem[] {
  const items: unknown[] = Array.isArray(since) ? since : []
  return items.flatMap((item) => {
    const read = timelineItem.safeParse(item)
    return read.success ? [read.data] : []
  })
}
