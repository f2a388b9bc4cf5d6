import { IconCircleCheck, IconCircleX, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import type { ClockTurn } from '#api/messages.ts'
import { useClockVoice } from '../../parts/clock-voice.ts'
import classes from './clocks.module.css'
import { turnSentence } from './turns.ts'

const icons = { met: IconCircleCheck, missed: IconCircleX, paused: IconPlayerPause, resumed: IconPlayerPlay }

/** What an entry of the timeline made of the ticket's clocks. */
export function Turns({ turns }: { turns: readonly ClockTurn[] | undefined }) {
  const voice = useClockVoice(0)
  if (!turns || turns.length === 0) return null
  return (
    <span className={classes['turns']}>
      {turns.map((turn) => {
        const Icon = icons[turn.became]
        return (
          <span key={`${turn.metric} ${turn.became}`} className={classes['turn']} data-became={turn.became}>
            <Icon size={13} stroke={1.8} aria-hidden />
            {turnSentence(turn, voice)}
          </span>
        )
      })}
    </span>
  )
}
