import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AgentAvailability } from '#api/availability.ts'
import { useLiveAvailability, useOwnAvailability, useSetAvailability } from '../parts/availability/data.ts'
import { PresenceDot } from '../parts/availability/dot.tsx'
import { chosenOf } from '../parts/availability/own.tsx'
import { usePresenceVoice } from '../parts/availability/voice.ts'
import { queuesQuery, waitingFor } from '../parts/routing.ts'
import classes from './shell.module.css'

const POLL_MS = 60_000
const MANY = 1_000

/** Reminds those who said that they are not there, while tickets wait where they work. */
export function AwayLine() {
  useLiveAvailability()
  const own = useOwnAvailability()
  const isAway = own !== undefined && (chosenOf(own) ?? 'online') !== 'online'
  return <div role="status">{isAway ? <Line own={own} /> : null}</div>
}

function Line({ own }: { own: AgentAvailability }) {
  const { t } = useTranslation('routing')
  const voice = usePresenceVoice()
  const set = useSetAvailability()
  const queues = useQuery({ ...queuesQuery, refetchInterval: POLL_MS })
  const waiting = waitingFor(own, queues.data?.items ?? [])
  const chosen = chosenOf(own)
  if (waiting === 0 || chosen === null || chosen === 'online') return null
  const until = own.until === null ? '' : ` ${t('line.until', { when: voice.short(own.until) })}`
  return (
    <div className={classes['quietLine']}>
      <PresenceDot presence={own.presence} />
      <span>
        {t(`line.${chosen}`)}
        {until}. {waiting > MANY ? t('line.waitingMany') : t('line.waiting', { count: waiting })}
      </span>
      <button
        type="button"
        disabled={set.isPending}
        onClick={() => set.mutate({ availability: 'online', until: null })}
      >
        {t('line.goOnline')}
      </button>
    </div>
  )
}
