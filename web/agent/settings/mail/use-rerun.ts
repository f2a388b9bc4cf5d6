import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ledgerRerun } from '#api/mail-ledger.ts'
import { call } from '../../../lib/api.ts'
import { queryClient } from '../../../lib/query.ts'
import { useProblem } from '../../parts/problem.ts'

/** Has a mail read again; with `true` it is taken for no spam. Says what it became. */
export function useRerun(id: number) {
  const { t } = useTranslation('mail')
  const { showProblem } = useProblem()
  return useMutation({
    mutationFn: (release: boolean) => call(ledgerRerun, { params: { id }, body: { release } }),
    onSuccess: ({ outcome }) => {
      notifications.show({ message: t('one.became', { outcome: t(`outcome.${outcome ?? 'waiting'}`) }) })
      return queryClient.invalidateQueries({ queryKey: ['mail'] })
    },
    onError: showProblem,
  })
}
