import { DAY_MINUTES, type Minutes, timeOf } from '../../parts/calendars/times.ts'
import classes from './week.module.css'

const HOURS = [0, 6, 12, 18, 24]

interface Piece extends Minutes {
  /** It began the day before. */
  isRest?: boolean
  /** It goes on into the next day. */
  goesOn?: boolean
  tone?: 'open' | 'counted'
}

/** A day from midnight to midnight, and when it is open. What it shows stands beside it in words. */
export function DayBar({ blocks, marks = [] }: { blocks: readonly Piece[]; marks?: readonly number[] }) {
  return (
    <span className={classes['bar']} aria-hidden>
      {HOURS.slice(1, -1).map((hour) => (
        <i key={hour} className={classes['line']} style={{ insetInlineStart: place(hour * 60) }} />
      ))}
      {blocks.map(({ from, to, isRest, goesOn, tone }) => (
        <b
          key={`${from} ${to} ${tone}`}
          className={classes['block']}
          data-tone={tone}
          data-rest={isRest || undefined}
          data-goes-on={goesOn || undefined}
          style={{ insetInlineStart: place(from), width: place(to - from) }}
        />
      ))}
      {marks.map((minute) => (
        <i key={`mark ${minute}`} className={classes['mark']} style={{ insetInlineStart: place(minute) }} />
      ))}
    </span>
  )
}

/** The hours above the bars. */
export function HourAxis() {
  return (
    <span className={classes['hours']} aria-hidden>
      {HOURS.map((hour) => (
        <span key={hour} style={{ insetInlineStart: place(hour * 60) }}>
          {timeOf(hour * 60).slice(0, 2)}
        </span>
      ))}
    </span>
  )
}

function place(minutes: number): string {
  return `${(minutes / DAY_MINUTES) * 100}%`
}
