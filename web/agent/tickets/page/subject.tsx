import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import { limits } from '#api/words.ts'
import { may, useMe } from '../../../lib/desk.ts'
import { useChange } from '../data/acts.ts'
import classes from './page.module.css'

/** The subject, edited where it stands: Enter keeps it, Escape leaves it as it was. */
export function Subject({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const me = useMe()
  const change = useChange()
  const [words, setWords] = useState<string | null>(null)
  if (!may(me, 'ticket.edit', ticket.department.key)) return <h1>{ticket.subject}</h1>
  if (words === null) {
    return (
      <h1>
        <button
          type="button"
          className={classes['subject']}
          title={t('subject.edit')}
          onClick={() => setWords(ticket.subject)}
        >
          {ticket.subject}
        </button>
      </h1>
    )
  }
  const keep = () => {
    const subject = words.trim()
    setWords(null)
    if (subject && subject !== ticket.subject) void change([ticket], { subject }, t('said.subject'))
  }
  return (
    <TextInput
      autoFocus
      style={{ flex: 1 }}
      aria-label={t('fields.subject')}
      value={words}
      maxLength={limits.subject}
      onChange={(event) => setWords(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep()
        if (event.key === 'Escape') setWords(null)
      }}
    />
  )
}
