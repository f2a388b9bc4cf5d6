import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { inboxesDelete } from '#api/inboxes.ts'
import { call } from '../../../lib/api.ts'
import { DeleteButton } from '../keep/delete-button.tsx'
import { HistoryButton } from '../keep/history.tsx'

interface InboxActsProps {
  inbox: { key: string; name: string; email: string }
  isDeletable: boolean
  onGone: () => void
}

/** What stands at the left of the buttons of an inbox: its history, and its end. */
export function InboxActs({ inbox: { key, name, email }, isDeletable, onGone }: InboxActsProps) {
  const { t } = useTranslation('mail')
  return (
    <Group gap={4}>
      <HistoryButton kind="inbox" thing={key} name={name} compact />
      {isDeletable ? (
        <DeleteButton
          name={name}
          text={t('inboxes.deleteText', { address: email })}
          remove={() => call(inboxesDelete, { params: { key } })}
          onGone={onGone}
        />
      ) : null}
    </Group>
  )
}
