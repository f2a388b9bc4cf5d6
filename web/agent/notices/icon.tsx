import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowsExchange,
  IconCircleCheck,
  IconClockExclamation,
  IconEye,
  IconHourglassLow,
  IconLock,
  IconMailX,
  IconMessage,
  IconNote,
  IconProgress,
  IconStairsUp,
  IconTicket,
  IconUserCheck,
} from '@tabler/icons-react'
import type { Notice } from '#api/notices.ts'
import classes from './notices.module.css'

const looks = {
  created: { Icon: IconTicket },
  opened: { Icon: IconTicket },
  message: { Icon: IconMessage },
  note: { Icon: IconNote, tone: 'note' },
  assigned: { Icon: IconUserCheck },
  transferred: { Icon: IconArrowsExchange },
  referred: { Icon: IconEye },
  escalated: { Icon: IconAlertTriangle, tone: 'amber' },
  status: { Icon: IconProgress },
  resolved: { Icon: IconCircleCheck, tone: 'green' },
  'closing-soon': { Icon: IconLock },
  closed: { Icon: IconLock },
  reopened: { Icon: IconArrowBackUp },
  'due-soon': { Icon: IconHourglassLow, tone: 'amber' },
  overdue: { Icon: IconClockExclamation, tone: 'red' },
  ladder: { Icon: IconStairsUp, tone: 'amber' },
  'over-limit': { Icon: IconAlertTriangle, tone: 'amber' },
  'mail-failed': { Icon: IconMailX, tone: 'red' },
} as const satisfies Record<Notice['event'], { Icon: typeof IconTicket; tone?: string }>

export function NoticeIcon({ event }: { event: Notice['event'] }) {
  const look = looks[event]
  return (
    <span className={classes['icon']} {...('tone' in look ? { 'data-tone': look.tone } : {})}>
      <look.Icon size={16} stroke={1.6} aria-hidden />
    </span>
  )
}
