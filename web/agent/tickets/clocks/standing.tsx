import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconClock,
  IconHourglassLow,
  IconPlayerPause,
} from '@tabler/icons-react'
import type { Clock } from '#api/clocks.ts'
import { useNowTill } from '../../../lib/now.ts'
import { useClockVoice } from '../../parts/clock-voice.ts'
import classes from './clocks.module.css'
import { type ClockMood, moodOf, standing } from './said.ts'

const icons: Record<ClockMood, typeof IconClock> = {
  late: IconAlertTriangle,
  soon: IconHourglassLow,
  far: IconClock,
  paused: IconPlayerPause,
  met: IconCircleCheck,
  missed: IconCircleX,
  ended: IconCircleMinus,
}

/** How a clock stands, by sign, colour and word. */
export function Standing({ clock }: { clock: Clock }) {
  const voice = useClockVoiceFor(clock)
  const mood = moodOf(clock, voice.now)
  const Icon = icons[mood]
  return (
    <span className={classes['standing']} data-mood={mood}>
      <Icon size={14} stroke={1.8} aria-hidden />
      {standing(clock, voice)}
    </span>
  )
}

/** Ticks with the clock. */
export function useClockVoiceFor({ dueAt, stoppedAt }: Clock) {
  return useClockVoice(useNowTill(dueAt === null || stoppedAt !== null ? 0 : Date.parse(dueAt)))
}
