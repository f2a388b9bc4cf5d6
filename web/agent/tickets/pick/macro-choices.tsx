import { IconBolt, IconLock, IconMessageReply } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MacroItem } from '#api/macros.ts'
import { useAudienceWords } from '../../parts/macros/use-audience.ts'
import { useMacroDetail } from '../../parts/macros/use-detail.ts'
import { Choices } from './choices.tsx'
import classes from './choices.module.css'

interface MacroChoicesProps {
  macros: readonly MacroItem[]
  onPick: (macro: MacroItem) => void
}

/** The macros to choose one from, and the way to those who write them. */
export function MacroChoices({ macros, onPick }: MacroChoicesProps) {
  const { t } = useTranslation('macros')
  const audience = useAudienceWords()
  const detail = useMacroDetail()
  const pick = (key: string) => {
    const macro = macros.find((one) => one.key === key)
    if (macro) onPick(macro)
  }
  return (
    <>
      {macros.length > 0 ? (
        <Choices
          label={t('choose')}
          autoFocus
          choices={macros.map((macro) => ({
            value: macro.key,
            label: macro.name,
            hint: audience(macro),
            icon: <MacroIcon macro={macro} />,
            detail: detail(macro),
          }))}
          onPick={pick}
        />
      ) : (
        <p className={classes['none']}>{t('none')}</p>
      )}
      <Link to="/macros" className={classes['foot']}>
        {t('manage')}
      </Link>
    </>
  )
}

/** Where its words go; a bolt where it has none. */
export function MacroIcon({ macro: { preview, mode } }: { macro: MacroItem }) {
  const Icon = preview === '' ? IconBolt : mode === 'note' ? IconLock : IconMessageReply
  return <Icon size={16} stroke={1.6} aria-hidden style={{ flex: 'none' }} />
}
