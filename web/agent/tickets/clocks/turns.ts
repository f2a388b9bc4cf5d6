import { type ClockTurn, clockTurn, type TimelineEvent } from '#api/messages.ts'
import type { ClockVoice } from '../../parts/clock-voice.ts'
import { spanOf } from './said.ts'

/** "first response met, 12m left": what an event made of a clock. */
export function turnSentence({ metric, became, leftSeconds }: ClockTurn, { say, locale }: ClockVoice): string {
  const clock = say(`name.${metric}`)
  if (leftSeconds === null) return say(became === 'missed' ? 'turn.missedByHand' : 'turn.metByHand', { clock })
  const isLate = leftSeconds < 0 && (became === 'paused' || became === 'resumed')
  return say(`turn.${became}${isLate ? 'Late' : ''}`, { clock, time: spanOf(Math.abs(leftSeconds), locale) })
}

/** Those of an event; none where a later version of the desk wrote something else. */
export function turnsIn({ details }: Pick<TimelineEvent, 'details'>): ClockTurn[] {
  const read = clockTurn.array().safeParse(details['clocks'])
  return read.success ? read.data : []
}
