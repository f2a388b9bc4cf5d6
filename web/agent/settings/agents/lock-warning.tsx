import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Agent, agentsDuties } from '#api/agents.ts'
import { call } from '../../../lib/api.ts'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'

/** What locking the account would leave behind, said before it is done. */
export function LockWarning({ agent }: { agent: Agent }) {
  const { t } = useTranslation('settings')
  const duties = useQuery({
    queryKey: ['settings', agentsDuties.id, agent.id],
    queryFn: ({ signal }) => call(agentsDuties, { params: { agent: String(agent.id) }, signal }),
  })
  const { data } = duties
  const names = (things: { name: string }[]) => things.map(({ name }) => name).join(', ')
  return (
    <Alert color="red" variant="light" role="status" title={t('agents.lock.title', { name: agent.name })}>
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        <li>{t('agents.lock.out')}</li>
        {data && data.openTickets > 0 ? <li>{t('agents.lock.tickets', { count: data.openTickets })}</li> : null}
        {data && data.keys > 0 ? <li>{t('agents.lock.keys', { count: data.keys })}</li> : null}
        {data && data.manages.length > 0 ? <li>{t('agents.lock.manages', { names: names(data.manages) })}</li> : null}
        {data && data.leads.length > 0 ? <li>{t('agents.lock.leads', { names: names(data.leads) })}</li> : null}
      </ul>
      {duties.isPending ? <LoadingRows rows={2} height={20} /> : null}
      {duties.isError ? <QueryProblem error={duties.error} retry={() => void duties.refetch()} /> : null}
    </Alert>
  )
}
