import { IconAlertTriangle, IconClock, IconHourglassLow, IconPlayerPause } from '@tabler/icons-react'
import { absolute } from '../../lib/dates.ts'
import { useNowTill } from '../../lib/now.ts'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { useClockVoice } from './clock-voice.ts'
import { type Due, dueOf, type Dues } from './due.ts'

const tones = { late: 'red', soon: 'amber', far: 'neutral', paused: 'neutral' } satisfies Record<string, Tone>
const icons = { late: IconAlertTriangle, soon: IconHourglassLow, far: IconClock, paused: IconPlayerPause }

interface DueChipProps {
  ticket: Dues
  /** `short`: "reply 38m" instead of "reply in 38m", and what pauses by its sign alone. */
  look?: 'short' | 'long'
}

/** What is due next and in how long: icon, colour and words; it ticks. Nothing due: nothing shown. */
export function DueChip({ ticket, look = 'short' }: DueChipProps) {
  const due = useDue(ticket)
  const { locale } = useClockVoice(0)
  if (due.state === 'none') return null
  const Icon = icons[due.state]
  const title = due.at === null ? due.long : `${due.long} · ${absolute(due.at, locale)}`
  return (
    <Chip tone={tones[due.state]} icon={<Icon stroke={1.8} aria-hidden />} title={title} strong={due.state === 'late'}>
      {look === 'long' || due.brief === due.long ? (
        due.long
      ) : (
        <>
          <span aria-hidden>{due.brief}</span>
          <span className="sr-only">{due.long}</span>
        </>
      )}
    </Chip>
  )
}

/** How the clock that is next stands, from moment to moment. */
export function useDue(ticket: Dues): Due {
  const now = useNowTill(ticket.due ? Date.parse(ticket.due.at) : 0)
  return dueOf(ticket, useClockVoice(now))
}
