import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Message, withdraw } from '#api/messages.ts'
import { call } from '../../../lib/api.ts'
import { useMe } from '../../../lib/desk.ts'
import { useProblem } from '../../parts/problem.ts'
import { afterActs } from '../data/acts.ts'
import { putTimeline, refreshTicket } from '../data/cache.ts'
import { sayDone, sayFailed } from '../data/undo.tsx'
import { askFor } from './ask.ts'
import { type Draft, draftKey, keepDraft, readDraft, withDraft } from './drafts.ts'

/** Offers to take a reply back for as long as it is held; its words and files return to the composer. */
export function useOfferTakingBack(number: string): (sent: Message, draft: Draft) => void {
  const client = useQueryClient()
  const me = useMe()
  const { t } = useTranslation('tickets')
  const { sayProblem } = useProblem()
  return (sent, draft) => {
    if (sent.heldUntil === null) return
    const key = draftKey(me.id, number, 'reply')
    const undo = async () => {
      try {
        const { message, restored, files } = await call(withdraw, { params: { number, message: sent.id } })
        // What was done with it stays done where something else has happened since: it must not be done again.
        const back = restored ? draft : { ...draft, acts: [], macros: [] }
        keepDraft(localStorage, key, withDraft({ ...back, files }, readDraft(localStorage, key)))
        askFor('reply', { anew: true })
        putTimeline(client, number, [message])
        if (!restored) sayFailed(t('undo.reply'), t('undo.onlyWords'))
      } catch (error) {
        sayFailed(t('undo.replyFailed'), sayProblem(error))
      }
      refreshTicket(client, number)
      afterActs(client)
    }
    const forMs = Date.parse(sent.heldUntil) - Date.parse(sent.at)
    sayDone({ message: t('undo.sent'), undoLabel: t('undo.button'), undo, forMs })
  }
}
