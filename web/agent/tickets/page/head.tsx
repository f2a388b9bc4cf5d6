import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconLayoutSidebarRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import { TicketNumber } from '../../parts/ticket-number.tsx'
import type { ListSearch } from '../list/address.ts'
import { ActsMenu } from './acts-menu.tsx'
import { DeletedBanner } from './deleted-banner.tsx'
import { Facts } from './facts.tsx'
import classes from './page.module.css'
import { Subject } from './subject.tsx'

interface HeadProps {
  ticket: Ticket
  search: ListSearch
  sideShown: boolean
  onSide: () => void
}

export function Head({ ticket, search, sideShown, onSide }: HeadProps) {
  const { t } = useTranslation('tickets')
  return (
    <header className={classes['head']}>
      <div className={classes['title']}>
        <Tooltip label={t('page.back')}>
          <ActionIcon
            aria-label={t('page.back')}
            renderRoot={(props) => <Link {...props} to="/tickets" search={search} />}
          >
            <IconArrowLeft size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Subject ticket={ticket} />
        <TicketNumber number={ticket.number} />
        <div className={classes['tools']}>
          <ActsMenu ticket={ticket} />
          <Tooltip label={t('page.side')}>
            <ActionIcon aria-label={t('page.side')} aria-expanded={sideShown} onClick={onSide}>
              <IconLayoutSidebarRight size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
      {ticket.deletedAt ? <DeletedBanner ticket={ticket} /> : <Facts ticket={ticket} />}
    </header>
  )
}
