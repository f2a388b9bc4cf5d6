import { Alert, Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { create, newTicket } from '#api/tickets.ts'
import { call } from '../../../lib/api.ts'
import { departmentsFor, useMe } from '../../../lib/desk.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { useContractForm } from '../../parts/form.ts'
import { type Attempt, attemptFor } from '../composer/checks.ts'
import { afterActs } from '../data/acts.ts'
import { putTickets } from '../data/cache.ts'
import { customerQuery } from '../data/queries.ts'
import { Answer } from './answer.tsx'
import type { NewForm } from './form.ts'
import classes from './new.module.css'
import { Placement } from './placement.tsx'
import { Request } from './request.tsx'
import { emptyValues, fieldNames, toBody } from './values.ts'
import { Who } from './who.tsx'

/** A ticket on behalf of a customer, with the first answer in the same act if there is one. */
export function NewTicketPage() {
  const { t } = useTranslation('tickets')
  const me = useMe()
  if (departmentsFor(me, 'ticket.create').length === 0) {
    return <EmptyState title={t('new.notAllowed')} text={t('new.notAllowedText')} />
  }
  return <NewTicketForm />
}

function NewTicketForm() {
  const { t } = useTranslation(['tickets', 'parts'])
  const navigate = useNavigate()
  const { form, submit, busy, problem } = useNewForm()
  const loose = Object.entries(form.errors).filter(([name]) => !(name in form.values) && !(name in fieldNames))
  return (
    <form className={classes['page']} onSubmit={submit} noValidate>
      <h1>{t('tickets:new.title')}</h1>
      <div className={classes['columns']}>
        <div className={classes['main']}>
          <Who form={form} />
          <Request form={form} />
          <Answer form={form} />
        </div>
        <Placement form={form} />
      </div>
      {problem || loose.length > 0 ? (
        <Alert color="red" variant="outline" role="alert" mt="md">
          {problem}
          {loose.map(([name, why]) => (
            <div key={name}>{why}</div>
          ))}
        </Alert>
      ) : null}
      <div className={classes['foot']}>
        <Button variant="default" onClick={() => void navigate({ to: '/tickets', search: { queue: 'open' } })}>
          {t('parts:cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('tickets:new.submit')}
        </Button>
      </div>
    </form>
  )
}

function useNewForm(): ReturnType<typeof useContractForm> & { form: NewForm } {
  const client = useQueryClient()
  const navigate = useNavigate()
  const attempt = useRef<Attempt | null>(null)
  const { customer } = useSearch({ strict: false }) as { customer?: string | number }
  const about = useQuery({ ...customerQuery(Number(customer)), enabled: Number(customer) > 0 }).data
  const made = useContractForm({
    schema: newTicket,
    initial: emptyValues,
    toBody,
    save: (body) => {
      attempt.current = attemptFor(attempt.current, body, () => crypto.randomUUID())
      return call(create, { body, idempotencyKey: attempt.current.key })
    },
    onSaved: (ticket) => {
      putTickets(client, [ticket])
      client.removeQueries({ queryKey: ['tickets'] })
      afterActs(client)
      void navigate({ to: '/tickets/$number', params: { number: ticket.number }, search: { queue: 'open' } })
    },
  })
  const { setValues } = made.form
  useEffect(() => {
    if (about) setValues({ name: about.name, email: about.email ?? '' })
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [about])
  return made as unknown as ReturnType<typeof useContractForm> & { form: NewForm }
}
