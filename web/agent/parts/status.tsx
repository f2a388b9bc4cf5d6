import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { Category } from '#api/words.ts'
import { useDesk } from '../../lib/desk.ts'
import classes from './status.module.css'

interface StatusLike {
  key: string
  name: string
  category: Category
}

/** The shape tells the category (disc, ring, pause, tick, square), the colour is the administrator's. */
export function StatusDot({ status, labelled = false }: { status: StatusLike; labelled?: boolean }) {
  const colour = useDesk().statuses.find(({ key }) => key === status.key)?.colour
  const style = (colour ? { '--status': colour } : {}) as CSSProperties
  const named = labelled ? { role: 'img', 'aria-label': status.name } : { 'aria-hidden': true }
  return (
    <span className={classes['dot']} data-category={status.category} style={style} title={status.name} {...named} />
  )
}

/** Dot and name. */
export function StatusBadge({ status }: { status: StatusLike }) {
  return (
    <span className={classes['badge']}>
      <StatusDot status={status} />
      <span className="truncate">{status.name}</span>
    </span>
  )
}

/** The name of a category in the reader's words, with its shape. */
export function CategoryLabel({ category }: { category: Category }) {
  const { t } = useTranslation('parts')
  return (
    <span className={classes['badge']}>
      <span className={classes['dot']} data-category={category} aria-hidden />
      {t(`category.${category}`)}
    </span>
  )
}
