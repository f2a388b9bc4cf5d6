import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inboxesDelete } from '#api/inboxes.ts'
import { call } from '../../../lib/api.ts'
import { queryClient } from '../../../lib/query.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { useProblem } from '../../parts/problem.ts'
import { HistoryButton } from '../keep/history.tsx'

interface InboxActsProps {
  inbox: { key: string; name: string; email: string }
  isDeletable: boolean
  onGone: () => void
}

/** What stands at the left of the buttons of an inbox: its history, and its end. */
export function InboxActs({ inbox, isDeletable, onGone }: InboxActsProps) {
  return (
    <Group gap={4}>
      <HistoryButton kind="inbox" thing={inbox.key} name={inbox.name} compact />
      {isDeletable ? <DeleteButton inbox={inbox} onGone={onGone} /> : null}
    </Group>
  )
}

function DeleteButton({ inbox, onGone }: Pick<InboxActsProps, 'inbox' | 'onGone'>) {
  const { t } = useTranslation(['mail', 'parts'])
  const { showProblem } = useProblem()
  const [isAsking, setAsking] = useState(false)
  const deletion = useMutation({
    mutationFn: () => call(inboxesDelete, { params: { key: inbox.key } }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['settings'] })
      notifications.show({ message: t('mail:inboxes.deleted') })
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
        {t('mail:inboxes.delete')}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t('mail:inboxes.deleteTitle', { name: inbox.name })}
        text={t('mail:inboxes.deleteText', { address: inbox.email })}
        confirm={t('mail:inboxes.delete')}
        cancel={t('parts:cancel')}
        danger
        busy={deletion.isPending}
        onConfirm={() => deletion.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
