import { ActionIcon } from '@mantine/core'
import { IconBuilding, IconPlus, IconUser, IconUsersGroup, IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type referral, unrefer } from '#api/participants.ts'
import type { Ticket } from '#api/tickets.ts'
import { call, CallError } from '../../../lib/api.ts'
import { may, useMe } from '../../../lib/desk.ts'
import { useProblem } from '../../parts/problem.ts'
import { refreshTicket, refreshTimeline } from '../data/cache.ts'
import { referralsQuery } from '../data/queries.ts'
import { openDialog } from '../dialogs/store.ts'
import classes from './side.module.css'

const icons = { agent: IconUser, team: IconUsersGroup, department: IconBuilding }

/** Who else was given a view of the ticket. */
export function Referrals({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const me = useMe()
  const client = useQueryClient()
  const { showProblem } = useProblem()
  const { number } = ticket
  const can = may(me, 'ticket.refer', ticket.department.key)
  const referrals = useQuery(referralsQuery(number)).data ?? []
  const end = useMutation({
    mutationFn: ({ kind, key }: z.infer<typeof referral>) => call(unrefer, { params: { number, kind, key } }),
    onSuccess: ({ items }) => {
      client.setQueryData(referralsQuery(number).queryKey, items)
      void refreshTimeline(client, number)
    },
    onError: (error) => {
      // Somebody was faster.
      if (error instanceof CallError && error.code === 'not-found') return void refreshTicket(client, number)
      showProblem(error)
    },
  })
  if (referrals.length === 0 && !can) return null
  return (
    <section aria-label={t('side.referrals')}>
      <h2>
        {t('side.referrals')}
        {can ? (
          <ActionIcon
            size={22}
            aria-label={t('acts.refer')}
            onClick={() => openDialog({ kind: 'refer', numbers: [number] })}
          >
            <IconPlus size={16} />
          </ActionIcon>
        ) : null}
      </h2>
      {referrals.length === 0 ? <span className={classes['dim']}>{t('side.nobodyElse')}</span> : null}
      <ul className={classes['items']}>
        {referrals.map((one) => {
          const Icon = icons[one.kind]
          return (
            <li key={`${one.kind}${one.key}`} className={classes['item']}>
              <Icon size={16} stroke={1.6} aria-hidden />
              <span className="truncate">{one.name}</span>
              {can ? (
                <ActionIcon
                  size={22}
                  aria-label={t('side.endReferral', { name: one.name })}
                  onClick={() => end.mutate(one)}
                >
                  <IconX size={14} />
                </ActionIcon>
              ) : null}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
