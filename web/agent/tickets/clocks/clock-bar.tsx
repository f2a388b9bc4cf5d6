import { useTranslation } from 'react-i18next'
import type { Clock } from '#api/clocks.ts'
import { useClockVoice } from '../../parts/clock-voice.ts'
import { type BarKind, barOf } from './bar.ts'
import classes from './clocks.module.css'
import { spanOf } from './said.ts'

const WIDTH = 1000
const HEIGHT = 10
/** Where each stands and how high: what counts fills the bar, so that it reads without colour. */
const rows: Record<BarKind, { y: number; height: number }> = {
  counted: { y: 0, height: HEIGHT },
  late: { y: 0, height: HEIGHT },
  ahead: { y: 0, height: HEIGHT },
  paused: { y: 3, height: 4 },
  closed: { y: 4.5, height: 1 },
}
const kinds = Object.keys(rows) as BarKind[]

/** The time since a clock began, drawn: what counted, what did not, and what is to come. `now`: when it was read. */
export function ClockBar({ clock, now }: { clock: Clock; now: number }) {
  const { t } = useTranslation('clocks')
  const { locale } = useClockVoice(now)
  const { parts, due, sums } = barOf(clock, now)
  const words = (['counted', 'paused', 'closed'] as const)
    .filter((kind) => sums[kind] >= 1000)
    .map((kind) => ({ kind, word: t(`bar.${kind}`, { time: spanOf(sums[kind] / 1000, locale) }) }))
  const isPlain = words.length < 2
  return (
    <>
      <svg
        className={classes['bar']}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.map(({ word }) => word).join(', ') || t('bar.counted', { time: '0' })}
      >
        {kinds.map((kind) => (
          <path key={kind} data-kind={kind} d={pathOf(parts, kind)} />
        ))}
        {due !== null && due < 1 ? <rect data-kind="due" x={due * WIDTH - 2} y={0} width={4} height={HEIGHT} /> : null}
      </svg>
      {isPlain ? null : (
        <p className={classes['legend']} aria-hidden>
          {words.map(({ kind, word }) => (
            <span key={kind}>
              <i data-kind={kind} />
              {word}
            </span>
          ))}
        </p>
      )}
    </>
  )
}

/** All parts of a kind in one path: a year of working days has hundreds. */
function pathOf(parts: ReturnType<typeof barOf>['parts'], kind: BarKind): string {
  const { y, height } = rows[kind]
  let x = 0
  let path = ''
  for (const part of parts) {
    const width = part.share * WIDTH
    if (part.kind === kind) path += `M${round(x)} ${y}h${round(width)}v${height}h-${round(width)}z`
    x += width
  }
  return path
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
