import { IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AgentAvailability } from '#api/availability.ts'
import { useDesk } from '../../lib/desk.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { AgentFace } from '../parts/availability/face.tsx'
import { presenceOf } from '../parts/availability/said.ts'
import { usePresenceVoice } from '../parts/availability/voice.ts'
import { roomOf, type Shown, shownAgents } from './sums.ts'
import classes from './workload.module.css'

/** Who is there, with what they have against what they can have. */
export function Agents({ agents }: { agents: readonly AgentAvailability[] }) {
  const { t } = useTranslation('routing')
  const shown = shownAgents(agents)
  return (
    <section className={classes['section']} aria-labelledby="workload-agents">
      <h2 id="workload-agents">
        {t('workload.agents')}
        <Sum agents={agents} />
      </h2>
      {shown.length === 0 ? (
        <EmptyState
          icon={<IconUsers stroke={1.6} aria-hidden />}
          title={t('workload.alone')}
          text={t('workload.aloneText')}
        />
      ) : null}
      <ul className={classes['agents']}>
        {shown.map((one) => (
          <AgentRow key={one.agent.agent.id} shown={one} />
        ))}
      </ul>
    </section>
  )
}

function Sum({ agents }: { agents: readonly AgentAvailability[] }) {
  const { t } = useTranslation('routing')
  const online = agents.filter(({ presence }) => presence === 'online').length
  const room = roomOf(agents)
  const left =
    room === null ? t('workload.anyRoom') : room === 0 ? t('workload.noRoom') : t('workload.room', { count: room })
  return (
    <span className={classes['sum']}>
      {t('workload.there', { count: online })}
      {online > 0 ? ` · ${left}` : null}
    </span>
  )
}

function AgentRow({ shown: { agent: one, share, mood } }: { shown: Shown }) {
  const { t } = useTranslation('routing')
  const voice = usePresenceVoice()
  const { agents } = useDesk()
  const { agent, load, capacity, tickets } = one
  const said = capacity === null ? t('workload.load', { load }) : t('workload.loadOf', { load, capacity })
  return (
    <li data-presence={one.presence}>
      <AgentFace name={agent.name} id={agent.id} size={28} presence={one.presence} />
      <span className={classes['who']}>
        <span className="truncate">{agent.name}</span>
        <span className={classes['quiet']}>{presenceOf(one, voice)}</span>
      </span>
      <span
        className={classes['bar']}
        role="meter"
        aria-label={t('workload.meter', { name: agent.name })}
        aria-valuemin={0}
        aria-valuemax={capacity ?? Math.max(load ?? 0, 1)}
        aria-valuenow={Math.min(load ?? 0, capacity ?? Number.MAX_SAFE_INTEGER)}
        aria-valuetext={said}
      >
        <span data-mood={mood} style={{ width: `${share * 100}%` }} />
      </span>
      <span className={classes['numbers']}>
        <span data-mood={mood}>{said}</span>
        {tickets === null ? null : (
          <Link
            to="/tickets"
            search={{ queue: 'open', assignee: agents.find(({ id }) => id === agent.id)?.username ?? '' }}
            aria-label={t('workload.ticketsOf', {
              name: agent.name,
              tickets: t('workload.tickets', { count: tickets }),
            })}
          >
            {t('workload.tickets', { count: tickets })}
          </Link>
        )}
      </span>
    </li>
  )
}
