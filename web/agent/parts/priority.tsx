import { IconAlertOctagonFilled, IconChevronDown, IconChevronUp, IconEqual } from '@tabler/icons-react'
import { useDesk } from '../../lib/desk.ts'
import classes from './priority.module.css'
import { priorityLevel } from './priority.ts'

const icons = { top: IconAlertOctagonFilled, high: IconChevronUp, normal: IconEqual, low: IconChevronDown }

interface PriorityLabelProps {
  priority: { key: string; name: string }
  /** Only the sign, with the name on hovering. */
  compact?: boolean
}

/** A sign and a word for how urgent it is; the most urgent one is red, the next amber, all others quiet. */
export function PriorityLabel({ priority, compact = false }: PriorityLabelProps) {
  const level = priorityLevel(useDesk().priorities, priority.key)
  const Icon = icons[level]
  return (
    <span className={classes['priority']} data-level={level} title={priority.name}>
      <Icon size={14} stroke={2} aria-hidden />
      <span className={compact ? 'sr-only' : 'truncate'}>{priority.name}</span>
    </span>
  )
}
