import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Ban, bansDelete } from '#api/bans.ts'
import { call } from '../../../lib/api.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { useProblem } from '../../parts/problem.ts'
import { sayChanged } from '../queries.ts'

export function LiftDialog({ ban, onClose }: { ban: Ban; onClose: () => void }) {
  const { t } = useTranslation(['mail', 'parts'])
  const { showProblem } = useProblem()
  const lifting = useMutation({
    mutationFn: () => call(bansDelete, { params: { id: ban.id } }),
    onSuccess: () => {
      sayChanged(t('mail:bans.lifted'))
      onClose()
    },
    onError: showProblem,
  })
  return (
    <ConfirmDialog
      opened
      title={t('mail:bans.liftTitle', { pattern: ban.pattern })}
      text={t('mail:bans.liftText')}
      confirm={t('mail:bans.lift')}
      cancel={t('parts:cancel')}
      busy={lifting.isPending}
      onConfirm={() => lifting.mutate()}
      onClose={onClose}
    />
  )
}
