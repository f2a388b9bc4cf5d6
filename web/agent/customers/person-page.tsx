import { Anchor, Button } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#api/customers.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Page } from '../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import { CustomerDialog } from './customer-dialog.tsx'
import classes from './customers.module.css'
import { Duplicates, Merged } from './duplicates.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { ErasedNotice } from './erased-notice.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { PersonDetails } from './person-details.tsx'
import { PersonMenu } from './person-menu.tsx'
import { personQuery, personTicketsQuery } from './queries.ts'
import { PeopleTabs } from './tabs.tsx'
import { Tickets } from './tickets-table.tsx'

export function PersonPage() {
  const { t } = useTranslation('customers')
  const params: Record<string, unknown> = useParams({ strict: false })
  const person = useQuery(personQuery(Number(params['id'])))
  if (person.isPending) return <LoadingRows />
  if (person.isError) {
    return (
      <Page title={t('people.title')} above={<PeopleTabs active="people" />}>
        <QueryProblem error={person.error} retry={() => void person.refetch()} />
      </Page>
    )
  }
  const { mergedInto } = person.data
  if (mergedInto && !person.data.erasedAt)
    return <Navigate to="/people/$id" params={{ id: String(mergedInto.id) }} replace />
  return <Person key={person.data.id} customer={person.data} />
}

type Open = 'edit' | 'erase' | { mergeWith: Customer | null } | null

function Person({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const [open, setOpen] = useState<Open>(null)
  const tickets = useQuery(personTicketsQuery(customer.id))
  const erased = customer.erasedAt !== null
  const name = erased ? t('erased.name') : customer.name
  const close = () => setOpen(null)
  return (
    <Page
      above={
        <Anchor component={Link} to="/people" size="sm">
          ← {t('people.title')}
        </Anchor>
      }
      title={
        <span className={classes['who']}>
          {erased ? null : <Avatar name={name} size={40} />}
          {name}
        </span>
      }
      actions={erased ? null : <Acts customer={customer} onOpen={setOpen} />}
    >
      {erased ? <ErasedNotice customer={customer} /> : null}
      <div className={classes['columns']}>
        <Tickets tickets={tickets} name={name} />
        {erased ? null : (
          <aside className={classes['stack']} aria-label={t('details')}>
            <PersonDetails customer={customer} />
            <Duplicates customer={customer} onMerge={(mergeWith) => setOpen({ mergeWith })} />
            <Merged customer={customer} />
          </aside>
        )}
      </div>
      {open === 'edit' ? <CustomerDialog customer={customer} onClose={close} /> : null}
      {open === 'erase' ? <EraseDialog customer={customer} onClose={close} /> : null}
      {typeof open === 'object' && open ? (
        <MergeDialog customer={customer} other={open.mergeWith} onClose={close} />
      ) : null}
    </Page>
  )
}

function Acts({ customer, onOpen }: { customer: Customer; onOpen: (open: Open) => void }) {
  const { t } = useTranslation('customers')
  return (
    <>
      <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => onOpen('edit')}>
        {t('editShort')}
      </Button>
      <Button
        renderRoot={(props) => <Link {...props} to="/tickets/new" search={{ customer: String(customer.id) }} />}
        leftSection={<IconPlus size={16} />}
      >
        {t('newTicket')}
      </Button>
      <PersonMenu customer={customer} onMerge={() => onOpen({ mergeWith: null })} onErase={() => onOpen('erase')} />
    </>
  )
}
