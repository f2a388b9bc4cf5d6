import { Button, Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Status } from '#api/statuses.ts'
import { FormDialog } from '../dialogs/form-dialog.tsx'
import { laterProposals, localInput, momentOf } from '../dialogs/moments.ts'

export interface Later {
  runAt: string
  status?: string
}

interface SendLaterProps {
  /** Statuses that can be set with it. */
  statuses: readonly Status[]
  onSend: (later: Later) => void
  onClose: () => void
}

/** When a reply is to be sent, and what becomes of the ticket then. */
export function SendLater({ statuses, onSend, onClose }: SendLaterProps) {
  const { t } = useTranslation('tickets')
  const [now] = useState(() => new Date())
  const [proposals] = useState(() => laterProposals(now))
  const [at, setAt] = useState('')
  const [status, setStatus] = useState<string | null>(null)
  const runAt = momentOf(at)
  const submit = () => {
    if (runAt !== null) onSend({ runAt, ...(status === null ? {} : { status }) })
  }
  const settable = statuses.filter(({ category }) => category !== 'hold')
  return (
    <FormDialog
      title={t('later.title')}
      submit={t('later.submit')}
      busy={false}
      disabled={runAt === null || Date.parse(runAt) <= now.getTime()}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        type="datetime-local"
        label={t('later.at')}
        description={t('later.hint')}
        value={at}
        min={localInput(now)}
        data-autofocus
        onChange={(event) => setAt(event.currentTarget.value)}
      />
      <Group gap={6}>
        {proposals.map((one) => (
          <Button key={one.name} size="compact-sm" variant="default" onClick={() => setAt(localInput(one.at))}>
            {t(`moment.${one.name}`)}
          </Button>
        ))}
      </Group>
      <Select
        label={t('later.status')}
        placeholder={t('later.noStatus')}
        data={settable.map(({ key, name }) => ({ value: key, label: name }))}
        value={status}
        onChange={setStatus}
        clearable
      />
    </FormDialog>
  )
}
