import { Button, TagsInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import { email } from '#api/words.ts'
import { customersQuery } from '../data/queries.ts'
import classes from './composer.module.css'

interface RecipientsProps {
  ticket: Ticket
  cc: string[]
  onCc: (cc: string[]) => void
}

/** Who gets the reply: the requester, everybody who takes part, and whoever is added here. */
export function Recipients({ ticket, cc, onCc }: RecipientsProps) {
  const { t } = useTranslation('tickets')
  const [adding, setAdding] = useState(cc.length > 0)
  const { requester, collaborators } = ticket
  return (
    <div className={classes['to']}>
      <span>
        {t('composer.to')}{' '}
        <b title={requester.email ?? undefined}>
          {requester.name}
          {requester.email ? null : ` (${t('composer.noAddress')})`}
        </b>
        {collaborators.length > 0 ? (
          <>
            {' · '}
            {t('composer.cc')} {collaborators.map((one) => one.name).join(', ')}
          </>
        ) : null}
      </span>
      {adding ? (
        <CcInput cc={cc} onCc={onCc} />
      ) : (
        <Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>
          {t('composer.addCc')}
        </Button>
      )}
    </div>
  )
}

function CcInput({ cc, onCc }: Pick<RecipientsProps, 'cc' | 'onCc'>) {
  const { t } = useTranslation('tickets')
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words, 150)
  const people = useQuery(customersQuery(asked)).data ?? []
  const wrong = cc.filter((address) => !email.safeParse(address).success)
  return (
    <TagsInput
      size="xs"
      autoFocus
      aria-label={t('composer.addCc')}
      placeholder="name@example.com"
      value={cc}
      onChange={onCc}
      searchValue={words}
      onSearchChange={setWords}
      data={people.flatMap((one) => (one.email ? [one.email] : []))}
      filter={({ options }) => options}
      splitChars={[',', ';', ' ']}
      acceptValueOnBlur
      error={wrong.length > 0 ? t('composer.wrongAddress', { address: wrong[0] }) : null}
      style={{ flex: 1, minWidth: 180 }}
    />
  )
}
