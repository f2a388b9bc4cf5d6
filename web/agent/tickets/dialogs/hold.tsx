import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../lib/desk.ts'
import { useChange } from '../data/acts.ts'
import { FormDialog } from './form-dialog.tsx'
import { localInput, momentOf, type Proposal, proposals } from './moments.ts'
import type { DialogProps } from './props.ts'

/** On hold, for good or until a moment at which the ticket opens by itself. */
export function HoldDialog({ tickets, status, onClose }: DialogProps) {
  const { t } = useTranslation('tickets')
  const { statuses } = useDesk()
  const change = useChange()
  const chosen = statuses.find((one) => (status ? one.key === status : one.category === 'hold' && !one.disabled))
  const [until, setUntil] = useState('')
  const submit = () => {
    if (!chosen) return
    onClose()
    const said = t('said.status', { count: tickets.length, status: chosen.name })
    void change(tickets, { status: chosen.key, holdUntil: momentOf(until) }, said)
  }
  return (
    <FormDialog
      title={t('dialog.hold', { count: tickets.length })}
      submit={chosen?.name ?? ''}
      busy={false}
      disabled={!chosen}
      onSubmit={submit}
      onClose={onClose}
    >
      <HoldUntil value={until} onChange={setUntil} />
    </FormDialog>
  )
}

/** A moment by hand or from a few that are often meant. */
export function HoldUntil({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('tickets')
  const [now] = useState(() => new Date())
  return (
    <>
      <TextInput
        type="datetime-local"
        label={t('dialog.holdUntil')}
        description={t('dialog.holdHint')}
        value={value}
        min={localInput(now)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Group gap={6}>
        {proposals(now).map(({ name, at }: Proposal) => (
          <Button key={name} size="compact-sm" variant="default" onClick={() => onChange(localInput(at))}>
            {t(`moment.${name}`)}
          </Button>
        ))}
        {value ? (
          <Button size="compact-sm" variant="subtle" onClick={() => onChange('')}>
            {t('moment.none')}
          </Button>
        ) : null}
      </Group>
    </>
  )
}
