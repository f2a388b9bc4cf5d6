import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Clock } from '#api/clocks.ts'
import type { Ticket } from '#api/tickets.ts'
import { openCategories } from '#api/words.ts'
import { may, useDesk, useMe } from '../../../lib/desk.ts'
import { useNow } from '../../../lib/now.ts'
import { useClockVoice } from '../../parts/clock-voice.ts'
import { useProblem } from '../../parts/problem.ts'
import { LoadingRows } from '../../parts/states.tsx'
import { ClockCard } from '../clocks/clock-card.tsx'
import { useClockName } from '../clocks/clock-name.ts'
import classes from '../clocks/clocks.module.css'
import { isOver, overSentence } from '../clocks/said.ts'
import { Standing } from '../clocks/standing.tsx'
import { WhatIf } from '../clocks/what-if.tsx'
import { useChange } from '../data/acts.ts'
import { clocksQuery } from '../data/queries.ts'
import { PickButton } from '../pick/pick-button.tsx'
import { useSlaChoices } from '../pick/use-choices.tsx'

const AGAIN_MS = 60_000

/** What is promised: how each clock stands, how it was counted, and what would be otherwise. */
export function Clocks({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'parts'])
  const { sayProblem } = useProblem()
  const isOpen = openCategories.some((category) => category === ticket.status.category)
  // What counts by a calendar is counted at the desk.
  const query = useQuery({ ...clocksQuery(ticket.number), refetchInterval: isOpen ? AGAIN_MS : false })
  const { data, error, dataUpdatedAt, refetch } = query
  return (
    <section aria-label={t('tickets:side.promise')}>
      <h2>{t('tickets:side.promise')}</h2>
      {query.isPending ? <LoadingRows rows={3} height={24} /> : null}
      {error && !data ? (
        <div className={classes['empty']} role="alert">
          <p>{sayProblem(error)}</p>
          <Button size="compact-sm" variant="default" onClick={() => void refetch()}>
            {t('parts:retry')}
          </Button>
        </div>
      ) : null}
      {data ? <ClockList ticket={ticket} clocks={data} readAt={dataUpdatedAt} /> : null}
      {data && isOpen ? <WhatIf ticket={ticket} clocks={data} /> : null}
    </section>
  )
}

interface ClockListProps {
  ticket: Ticket
  clocks: readonly Clock[]
  readAt: number
}

function ClockList({ ticket, clocks, readAt }: ClockListProps) {
  const running = clocks.filter((clock) => !isOver(clock)).toSorted(byUrgency)
  const over = clocks.filter(isOver)
  if (clocks.length === 0) return <Nothing ticket={ticket} />
  return (
    <>
      {running.map((clock, index) => (
        <ClockCard key={keyOf(clock)} clock={clock} all={clocks} readAt={readAt} unfolded={index === 0} />
      ))}
      {over.length > 0 ? <Over clocks={over} all={clocks} readAt={readAt} isOpen={running.length === 0} /> : null}
    </>
  )
}

interface OverProps {
  clocks: readonly Clock[]
  all: readonly Clock[]
  readAt: number
  isOpen: boolean
}

/** What was met or missed: a line each, which unfolds. */
function Over({ clocks, all, readAt, isOpen }: OverProps) {
  const voice = useClockVoice(useNow())
  const nameOf = useClockName()
  return (
    <details className={classes['fold']} open={isOpen}>
      <summary>{overSentence(clocks, voice)}</summary>
      <ul className={classes['over']}>
        {clocks.map((clock) => (
          <li key={keyOf(clock)}>
            <details>
              <summary className={classes['head']}>
                {nameOf(clock)}
                <Standing clock={clock} />
              </summary>
              <ClockCard clock={clock} all={all} readAt={readAt} unfolded />
            </details>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Why there is no clock, and the way to one. */
function Nothing({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['clocks', 'tickets'])
  const change = useChange()
  const choices = useSlaChoices()
  const { slas } = useDesk()
  const me = useMe()
  const sla = ticket.sla?.name ?? ''
  const isDisabled = slas.some(({ key, disabled }) => key === ticket.sla?.key && disabled)
  const why = ticket.sla === null ? 'noPlan' : isDisabled ? 'disabled' : 'noTarget'
  return (
    <div className={classes['empty']}>
      <p>
        {t('clocks:empty.title')} {t(`clocks:empty.${why}`, { sla, priority: ticket.priority.name })}
      </p>
      {may(me, 'ticket.edit', ticket.department.key) ? (
        <PickButton
          name={t('tickets:fields.sla')}
          value={t('clocks:empty.set')}
          choices={choices}
          chosen={ticket.sla?.key ?? ''}
          onPick={(key) => void change([ticket], { sla: key || null }, t('tickets:said.sla'))}
        />
      ) : null}
    </div>
  )
}

function keyOf({ metric, cycle }: Clock): string {
  return `${metric} ${cycle}`
}

/** What is due first comes first, then what pauses. */
function byUrgency({ dueAt: a }: Clock, { dueAt: b }: Clock): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return Date.parse(a) - Date.parse(b)
}
