import { ActionIcon, Autocomplete, Button, Group } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addCollaborator, removeCollaborator } from '#api/participants.ts'
import type { Ticket } from '#api/tickets.ts'
import { email } from '#api/words.ts'
import { call, CallError } from '../../../lib/api.ts'
import { may, useMe } from '../../../lib/desk.ts'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { useProblem } from '../../parts/problem.ts'
import { putTickets, refreshTicket, refreshTimeline } from '../data/cache.ts'
import { customersQuery } from '../data/queries.ts'
import classes from './side.module.css'

/** The customers who take part besides the requester. */
export function Collaborators({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const me = useMe()
  const can = may(me, 'ticket.edit', ticket.department.key)
  const [adding, setAdding] = useState(false)
  const { add, take } = useTakers(ticket.number, () => setAdding(false))
  return (
    <section aria-label={t('side.collaborators')}>
      <h2>
        {t('side.collaborators')}
        {can && !adding ? (
          <ActionIcon size={22} aria-label={t('side.addCollaborator')} onClick={() => setAdding(true)}>
            <IconPlus size={16} />
          </ActionIcon>
        ) : null}
      </h2>
      <ul className={classes['items']}>
        {ticket.collaborators.map((one) => (
          <li key={one.id} className={classes['item']}>
            <PersonAvatar name={one.name} withName detail={one.email} size={22} />
            {can ? (
              <ActionIcon
                size={22}
                aria-label={t('side.removeCollaborator', { name: one.name })}
                onClick={() => take.mutate(one.id)}
              >
                <IconX size={14} />
              </ActionIcon>
            ) : null}
          </li>
        ))}
      </ul>
      {ticket.collaborators.length === 0 && !adding ? (
        <span className={classes['dim']}>{t('side.nobodyElse')}</span>
      ) : null}
      {adding ? (
        <AddForm busy={add.isPending} onAdd={(address) => add.mutate(address)} onCancel={() => setAdding(false)} />
      ) : null}
    </section>
  )
}

function useTakers(number: string, onAdded: () => void) {
  const client = useQueryClient()
  const { showProblem } = useProblem()
  const settle = (ticket: Ticket) => {
    putTickets(client, [ticket])
    void refreshTimeline(client, number)
  }
  const add = useMutation({
    mutationFn: (address: string) => call(addCollaborator, { params: { number }, body: { email: address } }),
    onSuccess: (ticket) => {
      settle(ticket)
      onAdded()
    },
    onError: showProblem,
  })
  const take = useMutation({
    mutationFn: (customer: number) => call(removeCollaborator, { params: { number, customer } }),
    onSuccess: settle,
    onError: (error) => {
      // Somebody was faster.
      if (error instanceof CallError && error.code === 'not-found') return void refreshTicket(client, number)
      showProblem(error)
    },
  })
  return { add, take }
}

interface AddFormProps {
  busy: boolean
  onAdd: (address: string) => void
  onCancel: () => void
}

function AddForm({ busy, onAdd, onCancel }: AddFormProps) {
  const { t } = useTranslation(['tickets', 'parts'])
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words, 150)
  const people = useQuery(customersQuery(asked)).data ?? []
  const fits = email.safeParse(words).success
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (fits) onAdd(words.trim())
      }}
    >
      <Autocomplete
        autoFocus
        size="xs"
        aria-label={t('tickets:side.addCollaborator')}
        placeholder="name@example.com"
        value={words}
        onChange={setWords}
        data={[...new Set(people.flatMap((one) => (one.email ? [one.email] : [])))]}
        filter={({ options }) => options}
      />
      <Group gap={6} mt={6} justify="flex-end">
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          {t('parts:cancel')}
        </Button>
        <Button size="compact-sm" type="submit" loading={busy} disabled={!fits}>
          {t('tickets:side.add')}
        </Button>
      </Group>
    </form>
  )
}
