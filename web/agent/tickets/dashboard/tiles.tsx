import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Queue } from '#api/words.ts'
import { toQueue } from '../list/address.ts'
import classes from './dashboard.module.css'

const shown = ['mine', 'unassigned', 'unanswered', 'overdue', 'open'] as const satisfies readonly Queue[]

/** How much waits where; each leads to its list. */
export function Tiles({ counts }: { counts: Partial<Record<Queue, number>> }) {
  const { t } = useTranslation('tickets')
  return (
    <ul className={classes['tiles']}>
      {shown.map((queue) => (
        <li key={queue}>
          <Link
            to="/tickets"
            search={toQueue(queue)}
            className={classes['tile']}
            data-late={(queue === 'overdue' && (counts[queue] ?? 0) > 0) || undefined}
          >
            <span className={classes['count']}>{counts[queue] ?? 0}</span>
            <span>{t(`queue.${queue}`)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
