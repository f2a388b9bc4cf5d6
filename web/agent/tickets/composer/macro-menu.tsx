import { Portal } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { MacroItem } from '#api/macros.ts'
import type { Lookup } from '../../../ui/editor-types.ts'
import { useAudienceWords } from '../../parts/macros/use-audience.ts'
import { useMacroDetail } from '../../parts/macros/use-detail.ts'
import { MacroIcon } from '../pick/macro-choices.tsx'
import classes from './macro-menu.module.css'

interface MacroMenuProps {
  id: string
  lookup: Lookup
  macros: readonly MacroItem[]
  /** Which one Enter takes. */
  at: number
  onPick: (macro: MacroItem) => void
}

const WIDTH = 440
const MARGIN = 8

/** The macros that fit what is typed behind `/`, beside the line in which one types. */
export function MacroMenu({ id, lookup, macros, at, onPick }: MacroMenuProps) {
  const { t } = useTranslation('macros')
  const audience = useAudienceWords()
  const detail = useMacroDetail()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at, macros])
  return (
    <Portal>
      {/* The cursor stays in the text. */}
      <div className={classes['menu']} style={placeFor(lookup)} onPointerDown={(event) => event.preventDefault()}>
        <div className="sr-only" role="status">
          {macros.length === 0 ? t('offeredNone') : t('offered', { count: macros.length })}
        </div>
        {macros.length === 0 ? <p className={classes['none']}>{t('none')}</p> : null}
        <div
          ref={list}
          id={id}
          role="listbox"
          aria-label={t('list')}
          className={classes['list']}
          hidden={macros.length === 0}
        >
          {macros.map((macro, place) => (
            <div
              key={macro.key}
              id={`${id}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              className={classes['option']}
              onClick={() => onPick(macro)}
            >
              <MacroIcon macro={macro} />
              <span className={classes['name']}>{macro.name}</span>
              <span className={classes['hint']}>{audience(macro)}</span>
              <span className={classes['detail']}>{detail(macro)}</span>
            </div>
          ))}
        </div>
        <Link to="/macros" className={classes['foot']}>
          {t('manage')}
        </Link>
      </div>
    </Portal>
  )
}

/** Above the line where most of the window is, else below it; always inside the window. */
function placeFor({ place: { left, top, bottom } }: Lookup) {
  const width = Math.min(WIDTH, window.innerWidth - 2 * MARGIN)
  const start = Math.max(MARGIN, Math.min(left, window.innerWidth - width - MARGIN))
  const isAbove = top > window.innerHeight / 2
  return {
    width,
    left: start,
    ...(isAbove ? { bottom: window.innerHeight - top + 4 } : { top: bottom + 4 }),
    maxHeight: (isAbove ? top : window.innerHeight - bottom) - 2 * MARGIN,
  }
}
