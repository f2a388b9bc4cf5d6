import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '#api/custom-fields.ts'
import type { Status } from '#api/statuses.ts'
import type { FieldValue, Ticket } from '#api/tickets.ts'
import { HoldUntil } from '../dialogs/hold.tsx'
import { FormDialog } from '../dialogs/form-dialog.tsx'
import { momentOf } from '../dialogs/moments.ts'
import { FieldInput } from '../../parts/field-input.tsx'
import type { Surface } from './drafts.ts'
import type { SendAs } from './use-send.ts'

interface SendWithProps {
  ticket: Ticket
  status: Status
  asked: readonly Field[]
  surface: Surface
  onSend: (as: SendAs) => void
  onClose: () => void
}

/** What a status needs to know before the reply goes out with it. */
export function SendWith({ ticket, status, asked, surface, onSend, onClose }: SendWithProps) {
  const { t } = useTranslation('tickets')
  const [until, setUntil] = useState('')
  const [fields, setFields] = useState<Record<string, FieldValue>>({})
  const open = asked.some((field) => {
    const value = fields[field.key] ?? ticket.fields[field.key]
    return value === undefined || value === null || value === ''
  })
  const send = () =>
    onSend({
      status: status.key,
      ...(status.category === 'hold' ? { holdUntil: momentOf(until) } : {}),
      ...(asked.length > 0 ? { fields } : {}),
    })
  const title = t(surface === 'reply' ? 'composer.and' : 'dialog.setStatus', { status: status.name })
  return (
    <FormDialog title={title} submit={title} busy={false} disabled={open} onSubmit={send} onClose={onClose}>
      {status.category === 'hold' ? <HoldUntil value={until} onChange={setUntil} /> : null}
      {asked.map((field) => (
        <FieldInput
          key={field.key}
          field={field}
          required
          value={fields[field.key] ?? ticket.fields[field.key]}
          onChange={(value) => setFields({ ...fields, [field.key]: value })}
        />
      ))}
    </FormDialog>
  )
}
