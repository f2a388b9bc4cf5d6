import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Act } from '#api/acts.ts'
import type { TimelineItem } from '#api/messages.ts'
import { cancelScheduled, type ScheduledReply, sendScheduled } from '#api/scheduled-replies.ts'
import { call } from '../../../lib/api.ts'
import { useMe } from '../../../lib/desk.ts'
import { useProblem } from '../../parts/problem.ts'
import { afterActs } from '../data/acts.ts'
import { putTimeline, refreshTicket } from '../data/cache.ts'
import { lastSeen } from '../page/blocks.ts'
import { askFor } from './ask.ts'
import type { DraftAct } from './macros.ts'
import { draftKey, keepDraft, readDraft, withDraft } from './drafts.ts'

/** What can be done with a reply that waits for its moment. */
export function useScheduledActs(number: string, items: readonly TimelineItem[]) {
  const client = useQueryClient()
  const me = useMe()
  const { showProblem } = useProblem()
  const doing = useMutation({
    mutationFn: (act: () => Promise<void>) => act(),
    onError: showProblem,
    onSettled: () => {
      refreshTicket(client, number)
      afterActs(client)
    },
  })
  const params = ({ id }: ScheduledReply) => ({ number, id })
  const seen = lastSeen(items)
  return {
    busy: doing.isPending,
    /** Its words return to the composer. */
    edit: (reply: ScheduledReply) =>
      doing.mutate(async () => {
        const { html, cc, files, acts } = await call(cancelScheduled, { params: params(reply) })
        const key = draftKey(me.id, number, 'reply')
        const back = { html, cc, files, seen, acts: acts.map(asDraft), macros: [] }
        keepDraft(localStorage, key, withDraft(back, readDraft(localStorage, key)))
        askFor('reply', { anew: true })
      }),
    sendNow: (reply: ScheduledReply) =>
      doing.mutate(async () => {
        putTimeline(client, number, [await call(sendScheduled, { params: params(reply), body: { seen } })])
      }),
    cancel: (reply: ScheduledReply) =>
      doing.mutate(async () => void (await call(cancelScheduled, { params: params(reply) }))),
  }
}

function asDraft(act: Act): DraftAct {
  return { act, text: null, refused: null }
}
