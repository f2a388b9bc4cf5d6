import type { OpeningHours } from '#api/calendars.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { openOn, weekIn } from '../../parts/calendars/week.ts'

const [COLUMN, GAP, HEIGHT] = [8, 2, 24]

/** The week at a glance: a column for each day, the morning above. What it says stands beside it in words. */
export function WeekPicture({ hours }: { hours: OpeningHours }) {
  const days = weekIn(useLocale())
  return (
    <svg width={days.length * (COLUMN + GAP) - GAP} height={HEIGHT} aria-hidden style={{ flex: 'none' }}>
      {days.map((day, index) => (
        <g key={day} transform={`translate(${index * (COLUMN + GAP)})`}>
          <rect width={COLUMN} height={HEIGHT} rx={1.5} fill="var(--line)" opacity={0.6} />
          {openOn(hours, day).map(({ from, to }) => (
            <rect key={from} width={COLUMN} y={part(from)} height={part(to - from)} rx={1} fill="var(--accent)" />
          ))}
        </g>
      ))}
    </svg>
  )
}

function part(minutes: number): number {
  return (minutes / 1440) * HEIGHT
}
