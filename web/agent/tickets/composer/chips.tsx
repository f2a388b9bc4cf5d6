import { IconAlertTriangle, IconBolt, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useActWords } from '../../parts/acts/use-act-words.ts'
import { inReadersWords } from '../../../lib/refusals/refusals.ts'
import classes from './composer.module.css'
import type { DraftAct } from './macros.ts'

interface ChipsProps {
  acts: readonly DraftAct[]
  /** Takes out the act at a place. */
  onRemove: (place: number) => void
}

/** What is done together with what is written, before it is: each can be left out. */
export function Chips({ acts, onRemove }: ChipsProps) {
  const { t } = useTranslation('macros')
  const words = useActWords()
  if (acts.length === 0) return null
  return (
    <ul className={classes['chips']} aria-label={t('chips.label')}>
      {acts.map(({ act, text, refused }, place) => {
        const said = words(act.do === 'note' && text !== null ? { ...act, text } : act)
        const why = refused === null ? null : t('chips.refused', { act: said, why: inReadersWords(refused) })
        return (
          <li key={place} className={classes['chip']} data-refused={why !== null || undefined}>
            {why === null ? <IconBolt size={13} aria-hidden /> : <IconAlertTriangle size={13} aria-hidden />}
            <span className="truncate">{why ?? said}</span>
            <button type="button" aria-label={t('chips.remove', { act: said })} onClick={() => onRemove(place)}>
              <IconX size={13} aria-hidden />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
