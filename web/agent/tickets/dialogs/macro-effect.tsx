import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { MacroItem } from '#api/macros.ts'
import type { Ticket } from '#api/tickets.ts'
import { type Applied, whyOf } from '../data/apply-macro.ts'
import { useNames } from '../page/use-names.ts'
import { useSay } from '../page/use-say.ts'
import { changesIn } from '../page/wording.ts'
import classes from './macro-effect.module.css'

const SHOWN = 100
const order: readonly Applied['outcome'][] = ['refused', 'done', 'nothing']

interface MacroEffectProps {
  /** Where its words go. */
  mode: MacroItem['mode']
  items: readonly Applied[]
  tickets: readonly Ticket[]
}

/** How many tickets would change, and of each what; those that refuse come first. */
export function MacroEffect({ mode, items, tickets }: MacroEffectProps) {
  const { t } = useTranslation('macros')
  const count = (outcome: Applied['outcome']) => items.filter((item) => item.outcome === outcome).length
  const [will, stays, refused] = [count('done'), count('nothing'), count('refused')]
  const sums = [
    will > 0 ? t('bulk.will', { count: will }) : t('bulk.nothing'),
    stays > 0 ? t('bulk.stays', { count: stays }) : null,
    refused > 0 ? t('bulk.refused', { count: refused }) : null,
  ].filter((sum) => sum !== null)
  const box = useRef<HTMLDivElement>(null)
  // It has come after the dialog, whose keys only work from within its form.
  useEffect(() => box.current?.focus(), [])
  const sorted = items.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
  return (
    <>
      <p className={classes['sums']} role="status">
        {sums.join(' · ')}
      </p>
      <div ref={box} className={classes['box']} tabIndex={0} role="region" aria-label={t('bulk.what')}>
        <table className={classes['effect']}>
          <thead>
            <tr>
              <th>{t('bulk.ticket')}</th>
              <th>{t('bulk.what')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, SHOWN).map((item) => (
              <tr key={item.ticket} data-outcome={item.outcome}>
                <td>
                  <b>{item.ticket}</b>
                  <span>{item.subject}</span>
                </td>
                <td>
                  <What mode={mode} item={item} ticket={tickets.find(({ number }) => number === item.ticket)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {items.length > SHOWN ? (
        <p className={classes['sums']}>{t('bulk.more', { count: items.length - SHOWN })}</p>
      ) : null}
    </>
  )
}

function What({ mode, item, ticket }: { mode: MacroItem['mode']; item: Applied; ticket: Ticket | undefined }) {
  const { t } = useTranslation('macros')
  const say = useSay()
  const names = useNames(ticket)
  if (item.outcome === 'refused') return whyOf(item)
  const said = [...changesIn(item.changes, names).map(say), ...(item.says ? [t(`bulk.says.${mode}`)] : [])]
  return said.length > 0 ? said.join('; ') : t('bulk.asItIs')
}
