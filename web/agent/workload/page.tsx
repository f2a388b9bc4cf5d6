import { Select } from '@mantine/core'
import { useThrottledCallback } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentAvailability } from '#api/availability.ts'
import { useDesk } from '../../lib/desk.ts'
import { useLive } from '../../lib/live.ts'
import { Page } from '../../ui/page.tsx'
import { availabilityQuery } from '../parts/availability/data.ts'
import { queuesQuery } from '../parts/routing.ts'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import { Agents } from './agents.tsx'
import { Queues } from './queues.tsx'
import classes from './workload.module.css'

const PACE_MS = 5_000
const POLL_MS = 60_000

/** Who is there, how much each has, and what waits for somebody. */
export function WorkloadPage() {
  const { t } = useTranslation('routing')
  const [place, setPlace] = useState<string | null>(null)
  const there = useQuery({ ...availabilityQuery, refetchInterval: POLL_MS })
  const queues = useQuery({ ...queuesQuery, refetchInterval: POLL_MS })
  useKeepingUp()
  const agents = (there.data?.items ?? []).filter((agent) => worksIn(agent, place))
  const waiting = (queues.data?.items ?? []).filter((queue) => place === null || queue.place === place)
  return (
    <Page title={t('workload.title')} text={t('workload.text')} actions={<Place place={place} onPlace={setPlace} />}>
      <div className={classes['columns']}>
        {there.isPending ? <LoadingRows rows={8} height={36} /> : null}
        {there.isError ? <QueryProblem error={there.error} retry={() => void there.refetch()} /> : null}
        {there.data ? <Agents agents={agents} /> : null}
        {queues.isPending ? <LoadingRows rows={4} height={56} /> : null}
        {queues.isError ? <QueryProblem error={queues.error} retry={() => void queues.refetch()} /> : null}
        {queues.data ? <Queues queues={waiting} /> : null}
      </div>
    </Page>
  )
}

interface PlaceProps {
  place: string | null
  onPlace: (place: string | null) => void
}

function Place({ place, onPlace }: PlaceProps) {
  const { t } = useTranslation(['routing', 'tickets'])
  const { departments, teams } = useDesk()
  return (
    <Select
      aria-label={t('routing:workload.find')}
      placeholder={t('routing:workload.everybody')}
      data={[
        {
          group: t('tickets:pick.departments'),
          items: departments.filter(isUsed).map(({ key, path }) => ({ value: `department:${key}`, label: path })),
        },
        {
          group: t('tickets:pick.teams'),
          items: teams.filter(isUsed).map(({ key, name }) => ({ value: `team:${key}`, label: name })),
        },
      ]}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('routing:workload.everybody') }}
      value={place}
      onChange={onPlace}
    />
  )
}

/** What is assigned and released somewhere changes loads and queues. */
function useKeepingUp(): void {
  const client = useQueryClient()
  const refetch = useThrottledCallback(() => {
    void client.invalidateQueries({ queryKey: availabilityQuery.queryKey })
    void client.invalidateQueries({ queryKey: queuesQuery.queryKey })
  }, PACE_MS)
  useLive(refetch)
}

function worksIn({ departments, teams }: AgentAvailability, place: string | null): boolean {
  if (place === null) return true
  return departments.some((key) => place === `department:${key}`) || teams.some((key) => place === `team:${key}`)
}

function isUsed({ disabled }: { disabled: boolean }): boolean {
  return !disabled
}
