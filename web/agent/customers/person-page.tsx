import { Anchor, Button } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#api/customers.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Page } from '../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import { CustomerDialog } from './customer-dialog.tsx'
import classes from './customers.module.css'
import { PersonTickets } from './person-tickets.tsx'
import { personQuery } from './queries.ts'

export function PersonPage() {
  const params: Record<string, unknown> = useParams({ strict: false })
  const person = useQuery(personQuery(Number(params['id'])))
  if (person.isPending) return <LoadingRows />
  if (person.isError) return <QueryProblem error={person.error} retry={() => void person.refetch()} />
  return <Person customer={person.data} />
}

function Person({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const [editing, setEditing] = useState(false)
  return (
    <Page
      above={
        <Anchor component={Link} to="/people" size="sm">
          ← {t('people.title')}
        </Anchor>
      }
      title={
        <span className={classes['who']}>
          <Avatar name={customer.name} size={40} />
          {customer.name}
        </span>
      }
      actions={
        <>
          <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
            {t('editShort')}
          </Button>
          <Button
            renderRoot={(props) => <Link {...props} to="/tickets/new" search={{ customer: String(customer.id) }} />}
            leftSection={<IconPlus size={16} />}
          >
            {t('newTicket')}
          </Button>
        </>
      }
    >
      <div className={classes['columns']}>
        <PersonTickets customer={customer} />
        <Details customer={customer} />
      </div>
      {editing ? <CustomerDialog customer={customer} onClose={() => setEditing(false)} /> : null}
    </Page>
  )
}

function Details({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  return (
    <section className={classes['card']} aria-labelledby="details">
      <h2 id="details" className={classes['heading']}>
        {t('details')}
      </h2>
      <dl>
        <dt>{t('field.email')}</dt>
        <dd>{customer.email ? <a href={`mailto:${customer.email}`}>{customer.email}</a> : t('noAddress')}</dd>
        <dt>{t('field.phone')}</dt>
        <dd>{customer.phone ? <a href={`tel:${customer.phone}`}>{customer.phone}</a> : '–'}</dd>
        <dt>{t('field.organisation')}</dt>
        <dd>{customer.organisation?.name ?? '–'}</dd>
        {customer.managesOrganisation ? (
          <>
            <dt>{t('field.sees')}</dt>
            <dd>{t('field.managesHint')}</dd>
          </>
        ) : null}
        <dt>{t('field.since')}</dt>
        <dd>
          <Moment at={customer.createdAt} look="short" />
        </dd>
      </dl>
    </section>
  )
}
