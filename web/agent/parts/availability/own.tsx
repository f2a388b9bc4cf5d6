import { Select } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AgentAvailability, availabilities, type Availability } from '#api/availability.ts'
import classes from './availability.module.css'
import { useOwnAvailability, useSetAvailability } from './data.ts'
import { PresenceDot } from './dot.tsx'
import { proposedEnds } from './ends.ts'
import { usePresenceVoice } from './voice.ts'

const NONE = ''

/** Whether one is there: four choices that count at once, and until when. */
export function OwnAvailability() {
  const { t } = useTranslation('routing')
  const own = useOwnAvailability()
  const set = useSetAvailability()
  const name = useId()
  // Shown at once; what the desk answers then counts.
  const [picked, setPicked] = useState<Availability | null>(null)
  if (!own) return null
  const chosen = picked ?? chosenOf(own)
  const pick = (availability: Availability) => {
    setPicked(availability)
    set.mutate({ availability, until: null }, { onSettled: () => setPicked(null) })
  }
  return (
    <fieldset className={classes['own']}>
      <legend>{t('own.title')}</legend>
      {availabilities.map((one) => (
        <label key={one} className={classes['choice']}>
          <input type="radio" name={name} value={one} checked={one === chosen} onChange={() => pick(one)} />
          <PresenceDot presence={one} />
          <span>{t(`presence.${one}`)}</span>
        </label>
      ))}
      <p className={classes['hint']} role="status">
        <Standing own={own} chosen={chosen} />
      </p>
      {chosen !== null && chosen !== 'online' ? (
        <Until own={own} onPick={(until) => set.mutate({ availability: chosen, until })} />
      ) : null}
    </fieldset>
  )
}

/** What they said of themselves; null where something else says more. */
export function chosenOf({ because, presence }: AgentAvailability): Availability | null {
  return because === null ? (availabilities.find((one) => one === presence) ?? null) : null
}

function Standing({ own, chosen }: { own: AgentAvailability; chosen: Availability | null }) {
  const { t } = useTranslation('routing')
  const { short } = usePresenceVoice()
  if (chosen !== null) return t(`own.text.${chosen}`)
  const because = own.because ?? 'disabled'
  if (because === 'disabled' || own.until === null) return t(`own.because.${because}`)
  return t(`own.because.${because}Until`, { when: short(own.until) })
}

function Until({ own, onPick }: { own: AgentAvailability; onPick: (until: string | null) => void }) {
  const { t } = useTranslation('routing')
  const { short } = usePresenceVoice()
  const [now] = useState(() => new Date())
  const kept = own.until
  const ends = proposedEnds(now).map(({ name, at }) => ({
    value: at.toISOString(),
    label: t(`own.ends.${name}`, { when: short(at.toISOString()) }),
  }))
  const shown = kept === null || ends.some(({ value }) => value === kept) ? [] : [{ value: kept, label: short(kept) }]
  return (
    <Select
      size="xs"
      label={t('own.until')}
      data={[{ value: NONE, label: t('own.ends.none') }, ...shown, ...ends]}
      value={kept ?? NONE}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
      onChange={(until) => onPick(until || null)}
    />
  )
}
