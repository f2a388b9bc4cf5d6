import { Popover } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clock } from '#api/clocks.ts'
import type { Ticket } from '#api/tickets.ts'
import { useClockVoice } from '../../parts/clock-voice.ts'
import { DueChip, useDue } from '../../parts/due-chip.tsx'
import { useProblem } from '../../parts/problem.ts'
import { clocksQuery } from '../data/queries.ts'
import { useClockName } from './clock-name.ts'
import classes from './clocks.module.css'
import { dueLine, isOver, overSentence } from './said.ts'
import { Standing, useClockVoiceFor } from './standing.tsx'

/** The chip of a row. While the row's pointer rests on it, it says what is promised. */
export function PeekedChip({ ticket, opened }: { ticket: Ticket; opened: boolean }) {
  const { t } = useTranslation('tickets')
  return (
    <span className={classes['peeked']}>
      <DueChip ticket={ticket} />
      {opened ? (
        <Popover opened withinPortal position="bottom-end" withRoles={false} transitionProps={{ duration: 0 }}>
          <Popover.Target>
            <span className={classes['place']} />
          </Popover.Target>
          <Popover.Dropdown className={classes['tip'] ?? ''} role="dialog" aria-label={t('side.promise')}>
            <Peek number={ticket.number} />
          </Popover.Dropdown>
        </Popover>
      ) : null}
    </span>
  )
}

/** The chip at the head of a ticket: a button that says what is promised. */
export function PeekButton({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('clocks')
  const [opened, setOpened] = useState(false)
  const due = useDue(ticket)
  if (due.state === 'none') return null
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus={false} returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes['button']}
          aria-label={t('show', { due: due.long })}
          onClick={() => setOpened(!opened)}
        >
          <DueChip ticket={ticket} look="long" />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes['tip'] ?? ''} aria-label={t('show', { due: due.long })}>
        <Peek number={ticket.number} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** All clocks of a ticket in short. */
function Peek({ number }: { number: string }) {
  const { t } = useTranslation('clocks')
  const { data, error } = useQuery({ ...clocksQuery(number), staleTime: 15_000 })
  const { sayProblem } = useProblem()
  const voice = useClockVoice(0)
  if (!data) return <p className={classes['peek']}>{error ? sayProblem(error) : `${t('loading')}…`}</p>
  const running = data.filter((clock) => !isOver(clock))
  const over = data.filter(isOver)
  return (
    <div className={classes['peek']}>
      {running.length === 0 ? <p>{t('empty.title')}</p> : null}
      {running.map((clock) => (
        <PeekLine key={`${clock.metric} ${clock.cycle}`} clock={clock} />
      ))}
      {over.length > 0 ? <p className={classes['quiet']}>{overSentence(over, voice)}</p> : null}
    </div>
  )
}

function PeekLine({ clock }: { clock: Clock }) {
  const nameOf = useClockName()
  const voice = useClockVoiceFor(clock)
  return (
    <div className={classes['line']}>
      <span className={classes['head']}>
        {nameOf(clock)}
        <Standing clock={clock} />
      </span>
      <span className={classes['quiet']}>{dueLine(clock, voice)}</span>
    </div>
  )
}
