import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FieldValue, patch, type Ticket } from '#api/tickets.ts'
import { call, CallError } from '../../../lib/api.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useOfferUndo } from '../data/acts.ts'
import { askedOnClose, fieldsOf } from '../fields/asked.ts'
import { FieldInput } from '../../parts/field-input.tsx'
import { FormDialog } from './form-dialog.tsx'
import type { DialogProps } from './props.ts'
import { useSubmit } from './use-submit.ts'

/** Resolves or closes, with what solved it and with the fields that must be filled by then. */
export function ResolveDialog({ tickets, status, onClose }: DialogProps) {
  const { t } = useTranslation('tickets')
  const desk = useDesk()
  const chosen = desk.statuses.find((one) =>
    status ? one.key === status : one.category === 'resolved' && !one.disabled,
  )
  const [comment, setComment] = useState('')
  const [fields, setFields] = useState<Record<string, FieldValue>>({})
  const offerUndo = useOfferUndo()
  const { busy, error, problem, submit } = useSubmit(tickets, chosen?.name ?? '', onClose)
  const { asked, refused, shown } = useAsked(tickets, error)
  const explain = chosen?.category === 'resolved' && mustExplain(desk.departments, tickets)
  const send = async () => {
    if (!chosen) return
    const change = { status: chosen.key, ...(asked.length > 0 ? { fields } : {}) }
    const words = comment.trim()
    const body = { ...change, ...(words ? { comment: words } : {}) }
    const done = await submit(({ number }) => call(patch, { params: { number }, body }))
    offerUndo(done, () => change, t('said.status', { count: done.length, status: chosen.name }))
  }
  return (
    <FormDialog
      title={t(chosen?.category === 'closed' ? 'dialog.close' : 'dialog.resolve', { count: tickets.length })}
      submit={t('dialog.setStatus', { status: chosen?.name ?? '' })}
      busy={busy}
      problem={shown ? null : problem}
      disabled={!chosen || (explain && !comment.trim())}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Textarea
        data-autofocus
        required={explain}
        label={t('dialog.solution')}
        description={t(explain ? 'dialog.solutionNeeded' : 'dialog.solutionHint')}
        error={refused['comment'] ?? null}
        autosize
        minRows={3}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      {asked.map((field) => (
        <FieldInput
          key={field.key}
          field={field}
          required
          value={fields[field.key] ?? tickets[0]?.fields[field.key]}
          error={refused[`fields.${field.key}`] ?? refused[field.key]}
          onChange={(value) => setFields({ ...fields, [field.key]: value })}
        />
      ))}
    </FormDialog>
  )
}

/** The fields that must be filled first, with what the desk said of them; `shown` is whether that is all it said. */
function useAsked(tickets: readonly Ticket[], error: unknown) {
  const { topics, fields } = useDesk()
  const refused = error instanceof CallError ? error.fields : {}
  const names = Object.keys(refused)
  const asked = new Set(
    tickets.flatMap((ticket) => askedOnClose(fieldsOf(ticket, topics, fields), ticket, names, fields)),
  )
  const inputs = new Set(['comment', ...[...asked].flatMap(({ key }) => [key, `fields.${key}`])])
  return { asked: [...asked], refused, shown: names.length > 0 && names.every((name) => inputs.has(name)) }
}

function mustExplain(
  departments: readonly { key: string; explainResolution: boolean }[],
  tickets: readonly Ticket[],
): boolean {
  const strict = new Set(departments.filter((one) => one.explainResolution).map(({ key }) => key))
  return tickets.some((ticket) => strict.has(ticket.department.key))
}
