import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { useProblem } from '../../parts/problem.ts'
import { sayChanged } from '../queries.ts'

interface DeleteButtonProps {
  name: string
  /** What goes with it, and what stays. */
  text: string
  remove: () => Promise<unknown>
  onGone: () => void
}

/** Asks, and then deletes for good. */
export function DeleteButton({ name, text, remove, onGone }: DeleteButtonProps) {
  const { t } = useTranslation(['keeping', 'parts'])
  const { showProblem } = useProblem()
  const [isAsking, setAsking] = useState(false)
  const deletion = useMutation({
    mutationFn: remove,
    onSuccess: () => {
      sayChanged(t('keeping:uses.deleted'))
      onGone()
    },
    onError: (error) => {
      setAsking(false)
      showProblem(error)
    },
  })
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        px={8}
        leftSection={<IconTrash size={16} stroke={1.7} />}
        onClick={() => setAsking(true)}
      >
        {t('keeping:uses.delete')}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t('keeping:uses.deleteTitle', { name })}
        text={text}
        confirm={t('keeping:uses.delete')}
        cancel={t('parts:cancel')}
        danger
        busy={deletion.isPending}
        onConfirm={() => deletion.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
