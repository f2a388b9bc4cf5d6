import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#api/messages.ts'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { originalQuery } from '../data/queries.ts'
import classes from './page.module.css'
import { SafeHtml } from './safe-html.tsx'

/** A message's words; where quotes or a signature were left out, a button shows the mail with them. */
export function Unfolding({ message, number }: { message: Message; number: string }) {
  const { t } = useTranslation('tickets')
  const [unfolded, setUnfolded] = useState(false)
  const original = useQuery({ ...originalQuery(number, message.id), enabled: unfolded })
  const whole = unfolded ? original.data : undefined
  return (
    <>
      <SafeHtml html={whole?.html ?? message.html} files={message.attachments} whole={whole !== undefined} />
      {unfolded && original.isPending ? <LoadingRows rows={2} /> : null}
      {unfolded && original.isError ? (
        <QueryProblem error={original.error} retry={() => void original.refetch()} />
      ) : null}
      {message.folded ? (
        <button
          type="button"
          className={classes['unfold']}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? t('message.fold') : t('message.unfold')}
        </button>
      ) : null}
    </>
  )
}
