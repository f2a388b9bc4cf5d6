import { Button } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type MailTemplate, mailTemplatesDelete } from '#api/mail-templates.ts'
import { call } from '../../../lib/api.ts'
import { queryClient } from '../../../lib/query.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { useProblem } from '../../parts/problem.ts'
import { sayChanged } from '../queries.ts'

/** Lets a mail say again what it says by default. */
export function ResetButton({ template: { kind, language } }: { template: MailTemplate }) {
  const { t } = useTranslation(['templates', 'parts'])
  const { showProblem } = useProblem()
  const [isAsking, setAsking] = useState(false)
  const reset = useMutation({
    mutationFn: () => call(mailTemplatesDelete, { params: { kind, language } }),
    onSuccess: (template) => {
      queryClient.setQueryData(['settings', 'mail-template', kind, language], template)
      sayChanged(t('templates:wasReset'))
    },
    onError: showProblem,
    onSettled: () => setAsking(false),
  })
  return (
    <>
      <Button variant="default" leftSection={<IconRestore size={16} stroke={1.7} />} onClick={() => setAsking(true)}>
        {t('templates:reset')}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t('templates:resetTitle')}
        text={t('templates:resetText')}
        confirm={t('templates:reset')}
        cancel={t('parts:cancel')}
        busy={reset.isPending}
        onConfirm={() => reset.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
