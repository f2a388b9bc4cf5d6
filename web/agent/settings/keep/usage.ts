import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { countedTickets, settingsUsage, type Usage, type UsedKind } from '#api/usage.ts'
import { call } from '../../../lib/api.ts'

export function useUsage(kind: UsedKind, key: string) {
  return useQuery({
    queryKey: ['settings', 'usage', kind, key],
    queryFn: ({ signal }) => call(settingsUsage, { params: { kind, key }, signal }),
  })
}

type Tickets = NonNullable<Usage['tickets']>

/** Says in words what uses a thing. */
export function useUsageText() {
  const { t } = useTranslation('keeping')
  const open = (tickets: Tickets) => {
    if (tickets.open > countedTickets) return t('uses.openMany')
    return tickets.open === 0 ? t('uses.openNone') : t('uses.open', { count: tickets.open })
  }
  const all = (tickets: Tickets) => {
    if (tickets.all > countedTickets) return t('uses.allMany')
    return tickets.all === 0 ? t('uses.allNone') : t('uses.all', { count: tickets.all })
  }
  const names = (uses: Usage['uses']) => {
    return uses
      .map(({ kind, name }) => (kind === 'desk' ? t('uses.default') : `${name} (${t(`kind.${kind}`)})`))
      .join(', ')
  }
  return { open, names, tickets: (tickets: Tickets) => `${open(tickets)} ${all(tickets)}` }
}
