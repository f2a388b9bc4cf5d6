import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#api/customers.ts'
import { departmentsFor, useMe } from '../../lib/desk.ts'
import classes from './customers.module.css'
import { duplicatesQuery, mergedQuery, personTicketsQuery } from './queries.ts'

/** Who may be the same person; nothing where nobody is. */
export function Duplicates({ customer, onMerge }: { customer: Customer; onMerge: (other: Customer) => void }) {
  const { t } = useTranslation('customers')
  const mayMerge = departmentsFor(useMe(), 'ticket.edit').length > 0
  const alike = useQuery(duplicatesQuery(customer.id)).data ?? []
  if (alike.length === 0) return null
  return (
    <section className={classes['card']} aria-labelledby="duplicates">
      <h2 id="duplicates" className={classes['heading']}>
        {t('merge.alike')}
      </h2>
      <ul className={classes['alike']}>
        {alike.map((one) => (
          <li key={one.id}>
            <span className={classes['subject']}>
              <Link to="/people/$id" params={{ id: String(one.id) }}>
                {one.name}
              </Link>
              <span className={classes['meta']}>{one.email ?? one.phone ?? t('noAddress')}</span>
            </span>
            {mayMerge ? (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('merge.with', { name: one.name })}
                onClick={() => onMerge(one)}
              >
                {t('merge.short')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who turned out to be this person, and how far their tickets have come. */
export function Merged({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const { data: merged = [], dataUpdatedAt: readAt } = useQuery(mergedQuery(customer.id))
  const isSomeone = merged.length > 0
  const client = useQueryClient()
  useEffect(() => {
    // Read after it: tickets may have followed between the two readings.
    if (isSomeone) void client.invalidateQueries({ queryKey: personTicketsQuery(customer.id).queryKey })
  }, [client, customer.id, isSomeone, readAt])
  if (!isSomeone) return null
  return (
    <section className={classes['card']} aria-labelledby="merged">
      <h2 id="merged" className={classes['heading']}>
        {t('merge.known')}
      </h2>
      <ul className={classes['alike']}>
        {merged.map(({ id, name, email, tickets }) => (
          <li key={id}>
            <span className={classes['subject']}>
              <span>{email ?? name}</span>
              {tickets > 0 ? (
                <span className={classes['meta']} role="status">
                  {t('merge.following', { count: tickets })}
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
