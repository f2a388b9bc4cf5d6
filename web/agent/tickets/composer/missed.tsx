import { IconMessageExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#api/messages.ts'
import { Moment } from '../../../ui/moment.tsx'
import classes from './composer.module.css'

/** What was said while one wrote: it is read before the answer goes out. */
export function Missed({ items }: { items: readonly Message[] }) {
  const { t } = useTranslation('tickets')
  if (items.length === 0) return null
  return (
    <div role="alert" className={classes['notice']} data-tone="amber">
      <strong>
        <IconMessageExclamation size={16} aria-hidden /> {t('composer.missed')}
      </strong>
      {items.map((item) => (
        <blockquote key={item.id} className={classes['quote']}>
          <b>{item.author.name}</b> <Moment at={item.at} />
          <p>{item.text.slice(0, 600)}</p>
        </blockquote>
      ))}
    </div>
  )
}
