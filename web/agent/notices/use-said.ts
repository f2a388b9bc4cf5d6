import { useTranslation } from 'react-i18next'
import type { Notice } from '#api/notices.ts'
import { sentenceOf } from './said.ts'

/** What a notice says, in one sentence. */
export function useSaid(): (notice: Notice) => string {
  const { t } = useTranslation('notices')
  return (notice) => t(sentenceOf(notice), { doer: notice.doer ?? t('desk'), number: notice.ticket.number })
}
