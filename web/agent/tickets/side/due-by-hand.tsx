import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import { Moment } from '../../../ui/moment.tsx'
import { useChange } from '../data/acts.ts'
import { localInput, momentOf } from '../dialogs/moments.ts'
import classes from './side.module.css'

/** The due moment set by hand; clearing it leaves the SLA's. */
export function DueByHand({ ticket, can }: { ticket: Ticket; can: boolean }) {
  const { t } = useTranslation(['tickets', 'parts'])
  const change = useChange()
  const [value, setValue] = useState<string | null>(null)
  const open = () => setValue(ticket.dueAt ? localInput(new Date(ticket.dueAt)) : '')
  const keep = () => {
    void change([ticket], { dueAt: momentOf(value ?? '') }, t('tickets:said.due'))
    setValue(null)
  }
  if (value !== null) {
    return (
      <form
        style={{ gridColumn: '1 / -1' }}
        onSubmit={(event) => {
          event.preventDefault()
          keep()
        }}
      >
        <TextInput
          autoFocus
          type="datetime-local"
          label={t('tickets:fields.dueAt')}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Group gap={6} mt={6} justify="flex-end">
          <Button size="compact-sm" variant="default" onClick={() => setValue(null)}>
            {t('parts:cancel')}
          </Button>
          <Button size="compact-sm" type="submit">
            {t('parts:save')}
          </Button>
        </Group>
      </form>
    )
  }
  const shown = ticket.dueAt ? <Moment at={ticket.dueAt} look="short" /> : t('tickets:side.bySla')
  return (
    <>
      <dt>{t('tickets:fields.dueAt')}</dt>
      <dd>
        {can ? (
          <button type="button" className={classes['value']} onClick={open}>
            {shown}
          </button>
        ) : (
          shown
        )}
      </dd>
    </>
  )
}
