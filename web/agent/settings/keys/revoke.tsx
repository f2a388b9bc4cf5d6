import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keysRevoke } from '#api/keys.ts'
import { call } from '../../../lib/api.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { useProblem } from '../../parts/problem.ts'
import { useSaved } from '../queries.ts'

export function RevokeDialog({ apiKey, onClose }: { apiKey: { id: number; name: string }; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'parts'])
  const saved = useSaved()
  const { showProblem } = useProblem()
  const revoking = useMutation({
    mutationFn: () => call(keysRevoke, { params: { id: apiKey.id } }),
    onSuccess: () => {
      saved()
      onClose()
    },
    onError: showProblem,
  })
  return (
    <ConfirmDialog
      opened
      danger
      title={t('settings:keys.revokeTitle', { name: apiKey.name })}
      text={t('settings:keys.revokeText')}
      confirm={t('settings:keys.revoke')}
      cancel={t('parts:cancel')}
      busy={revoking.isPending}
      onConfirm={() => revoking.mutate()}
      onClose={onClose}
    />
  )
}
