import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { customerQuery } from '../data/queries.ts'
import classes from './side.module.css'

export function Customer({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const { requester, organisation } = ticket
  const customer = useQuery(customerQuery(requester.id)).data
  return (
    <div className={classes['person']}>
      <PersonAvatar name={requester.name} size={40} />
      <div>
        <Link to="/people/$id" params={{ id: String(requester.id) }} className={classes['name']}>
          {requester.name}
        </Link>
        <div className={`truncate ${classes['dim'] ?? ''}`} title={requester.email ?? undefined}>
          {requester.email ?? t('side.noAddress')}
        </div>
        <div className={`truncate ${classes['dim'] ?? ''}`}>
          {[organisation?.name, customer?.phone].filter(Boolean).join(' · ')}
        </div>
      </div>
    </div>
  )
}
