import { IconAlertTriangle, IconClock, IconPlayerPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { absolute } from '../../lib/dates.ts'
import { useLocale } from '../../lib/i18n.ts'
import { useNow } from '../../lib/now.ts'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { type Due, dueOf, type Dues } from './due.ts'

const tones: Record<Due['state'], Tone> = {
  late: 'red',
  soon: 'amber',
  fine: 'neutral',
  hold: 'neutral',
  none: 'neutral',
}
const icons = { late: IconAlertTriangle, soon: IconClock, fine: IconClock, hold: IconPlayerPause, none: IconClock }

interface DueChipProps {
  ticket: Dues
  /** `short` leaves out the verb: "38m" instead of "resolve in 38m". */
  look?: 'short' | 'long'
}

/** What is due next and in how long: icon, colour and words; it ticks by the minute. Nothing due: nothing shown. */
export function DueChip({ ticket, look = 'short' }: DueChipProps) {
  const { t } = useTranslation('parts')
  const locale = useLocale()
  const due = dueOf(ticket, useNow(15_000), locale)
  if (due.state === 'none') return null
  const Icon = icons[due.state]
  const long = t(`due.${due.word}`, { time: due.time })
  const brief = due.word === 'resolveIn' || due.word === 'dueIn' ? due.time : long
  const title = due.at ? `${long} · ${absolute(due.at, locale)}` : long
  return (
    <Chip tone={tones[due.state]} icon={<Icon stroke={1.8} aria-hidden />} title={title} strong={due.state === 'late'}>
      {look === 'long' ? long : brief}
      {look === 'short' && brief !== long ? <span className="sr-only">{long}</span> : null}
    </Chip>
  )
}
