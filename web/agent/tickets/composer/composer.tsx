import { IconLock, IconMessageReply } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MacroItem } from '#api/macros.ts'
import type { TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { may, useMe } from '../../../lib/desk.ts'
import { Kbd } from '../../../ui/kbd.tsx'
import { useAsked } from './ask.ts'
import classes from './composer.module.css'
import type { Surface } from './drafts.ts'
import { hasDraft } from './use-draft.ts'
import { Writing } from './writing.tsx'

interface ComposerProps {
  ticket: Ticket
  items: readonly TimelineItem[]
}

/** Where one writes: a reply that leaves the desk, or a note that stays, each with its own draft and looks. */
export function Composer({ ticket, items }: ComposerProps) {
  const { t } = useTranslation('tickets')
  const me = useMe()
  const mayReply = may(me, 'ticket.reply', ticket.department.key)
  const started = (['reply', 'note'] as const).find((one) => hasDraft(me.id, ticket.number, one))
  const [surface, setSurface] = useState<Surface | null>(started === 'reply' && !mayReply ? 'note' : (started ?? null))
  const [focus, setFocus] = useState(0)
  const [round, setRound] = useState(0)
  const [left, setLeft] = useState(false)
  const macroRef = useRef<MacroItem | null>(null)
  const leave = () => {
    setSurface(null)
    setLeft(true)
  }
  const ask = (wanted: Surface) => {
    if (wanted === 'reply' && !mayReply) return
    setSurface(wanted)
    setFocus(focus + 1)
  }
  useAsked((wanted, { anew = false, macro: given }) => {
    if (anew) setRound(round + 1)
    // Without words it goes with a note as well.
    const there = wanted === 'reply' && !mayReply && given?.preview === '' ? 'note' : wanted
    if (given && (there === 'note' || mayReply)) macroRef.current = given
    ask(there)
  })
  if (surface === null) return <Closed ticket={ticket} mayReply={mayReply} takeFocus={left} onOpen={ask} />
  return (
    <section className={classes['composer']} data-surface={surface} aria-label={t(`composer.${surface}`)}>
      <div className={classes['tabs']}>
        <div className={classes['tablist']} role="tablist" aria-label={t('composer.label')}>
          {(['reply', 'note'] as const)
            .filter((one) => one === 'note' || mayReply)
            .map((one) => (
              <button
                key={one}
                type="button"
                role="tab"
                aria-selected={one === surface}
                className={classes['tab']}
                onClick={() => ask(one)}
              >
                {one === 'note' ? <IconLock size={14} aria-hidden /> : <IconMessageReply size={14} aria-hidden />}
                {t(`composer.${one}`)}
                {one !== surface && hasDraft(me.id, ticket.number, one) ? ` · ${t('composer.draft')}` : ''}
              </button>
            ))}
        </div>
        <button type="button" className={classes['fold']} onClick={leave}>
          {t('composer.fold')}
        </button>
      </div>
      <Writing key={`${surface}${round}`} {...{ ticket, items, surface, focus, macroRef }} onSent={leave} />
    </section>
  )
}

interface ClosedProps {
  ticket: Ticket
  mayReply: boolean
  /** One was just writing: the focus stays close to it. */
  takeFocus: boolean
  onOpen: (surface: Surface) => void
}

/** Nothing is being written: the two ways to begin. */
function Closed({ ticket, mayReply, takeFocus, onOpen }: ClosedProps) {
  const { t } = useTranslation('tickets')
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takeFocus) first.current?.focus({ preventScroll: true })
  }, [takeFocus])
  return (
    <div className={classes['closed']}>
      {mayReply ? (
        <button ref={first} type="button" className={classes['begin']} onClick={() => onOpen('reply')}>
          <IconMessageReply size={16} stroke={1.6} aria-hidden />
          <span className="truncate">{t('composer.beginReply', { name: ticket.requester.name })}</span>
          <Kbd combo="r" />
        </button>
      ) : null}
      <button
        {...(mayReply ? {} : { ref: first })}
        type="button"
        className={classes['begin']}
        data-note
        onClick={() => onOpen('note')}
      >
        <IconLock size={16} stroke={1.6} aria-hidden />
        <span className="truncate">{t('composer.beginNote')}</span>
        <Kbd combo="n" />
      </button>
    </div>
  )
}
