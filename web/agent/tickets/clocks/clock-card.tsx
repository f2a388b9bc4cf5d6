import { useTranslation } from 'react-i18next'
import type { Clock } from '#api/clocks.ts'
import { absolute } from '../../../lib/dates.ts'
import { ClockBar } from './clock-bar.tsx'
import { useClockName } from './clock-name.ts'
import classes from './clocks.module.css'
import { countedLines, dueLine, pauseLines, usedLine } from './said.ts'
import { Standing, useClockVoiceFor } from './standing.tsx'

interface ClockCardProps {
  clock: Clock
  /** All of the ticket. */
  all: readonly Clock[]
  /** When they were read. */
  readAt: number
  /** Whether it shows from the start how it was counted. */
  unfolded: boolean
}

/** A clock with everything that explains it. */
export function ClockCard({ clock, all, readAt, unfolded }: ClockCardProps) {
  const { t } = useTranslation('clocks')
  const voice = useClockVoiceFor(clock)
  const nameOf = useClockName()
  const used = usedLine(clock, voice)
  const due = clock.dueAt ?? clock.dueIfResumedAt ?? clock.stoppedAt
  return (
    <article className={classes['card']}>
      <h3>
        {nameOf(clock)}
        <Standing clock={clock} />
      </h3>
      <p {...(due === null ? {} : { title: absolute(due, voice.locale) })}>{dueLine(clock, voice)}</p>
      <ClockBar clock={clock} now={readAt} />
      {used === null ? null : <p className={classes['used']}>{used}</p>}
      <details className={classes['how']} open={unfolded}>
        <summary>{t('how')}</summary>
        {[...pauseLines(clock, voice), ...countedLines(clock, all, voice)].map((line) => (
          <p key={line}>{line}</p>
        ))}
      </details>
    </article>
  )
}
