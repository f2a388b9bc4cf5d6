import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clock } from '#api/clocks.ts'
import type { Ticket } from '#api/tickets.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useNow } from '../../../lib/now.ts'
import { useClockVoice } from '../../parts/clock-voice.ts'
import { useProblem } from '../../parts/problem.ts'
import { whatIfQuery } from '../data/queries.ts'
import { useClockName } from './clock-name.ts'
import classes from './clocks.module.css'
import { answersOf } from './what-if.ts'

/** Asks what would be promised with another priority or plan; nothing is changed. */
export function WhatIf({ ticket, clocks }: { ticket: Ticket; clocks: readonly Clock[] }) {
  const { t } = useTranslation('clocks')
  const { priorities, slas } = useDesk()
  const [opened, setOpened] = useState(false)
  const [priority, setPriority] = useState('')
  const [sla, setSla] = useState('')
  const asIs = (now: string | undefined) => ({
    value: '',
    label: now ? `${now} (${t('whatIf.asItIs')})` : t('whatIf.asItIs'),
  })
  const others = (things: readonly { key: string; name: string; disabled: boolean }[], now: string | undefined) =>
    things.filter((one) => !one.disabled && one.key !== now).map(({ key, name }) => ({ value: key, label: name }))
  return (
    <details className={classes['fold']} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{t('whatIf.title')}</summary>
      {opened ? (
        <div className={classes['asked']}>
          <NativeSelect
            size="xs"
            label={t('whatIf.priority')}
            value={priority}
            onChange={(event) => setPriority(event.currentTarget.value)}
            data={[asIs(ticket.priority.name), ...others(priorities, ticket.priority.key)]}
          />
          <NativeSelect
            size="xs"
            label={t('whatIf.sla')}
            value={sla}
            onChange={(event) => setSla(event.currentTarget.value)}
            data={[asIs(ticket.sla?.name), ...others(slas, ticket.sla?.key)]}
          />
          <div role="status">
            {priority || sla ? <Answers number={ticket.number} priority={priority} sla={sla} clocks={clocks} /> : null}
          </div>
        </div>
      ) : null}
    </details>
  )
}

interface AnswersProps {
  number: string
  priority: string
  sla: string
  clocks: readonly Clock[]
}

function Answers({ number, priority, sla, clocks }: AnswersProps) {
  const { t } = useTranslation('clocks')
  const { data, error } = useQuery(whatIfQuery(number, { priority, sla }))
  const { sayProblem } = useProblem()
  const voice = useClockVoice(useNow())
  const nameOf = useClockName()
  if (!data) return <p className={classes['quiet']}>{error ? sayProblem(error) : `${t('loading')}…`}</p>
  const answers = answersOf(data, clocks, { voice, nameOf })
  if (answers.length === 0) return <p className={classes['quiet']}>{t('whatIf.nothing')}</p>
  return (
    <ul className={classes['answers']}>
      {answers.map(({ key, line, than }) => (
        <li key={key}>
          <b>{line}</b>, {than}
        </li>
      ))}
    </ul>
  )
}
