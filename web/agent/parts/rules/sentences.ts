import type { Trigger } from '#api/rules.ts'
import { spanParts } from '../promises/span.ts'

/** What sentences about rules need: words of the reader's language, and how things are called there. */
export interface RuleVoice {
  /** A text of the area `rules`. */
  say: (path: string, about?: Record<string, unknown>) => string
  /** "a, b or c" */
  any: (items: readonly string[]) => string
  span: (seconds: number) => string
  calendar: (key: string) => string
  weekday: (day: string) => string
}

/** "a ticket comes or its status changes" */
export function triggersSentence(triggers: readonly Trigger[], voice: RuleVoice): string {
  return voice.any(triggers.map((trigger) => triggerSentence(trigger, voice)))
}

function triggerSentence(trigger: Trigger, voice: RuleVoice): string {
  const { say, span, calendar } = voice
  if (trigger.on === 'since') {
    const parts = spanParts(trigger.seconds)
    const count = parts.length === 1 ? (parts[0]?.count ?? 0) : parts.length
    const about = { count, time: span(trigger.seconds), field: say(`since.${trigger.field}`) }
    const counted = trigger.calendar === null ? '' : ` ${say('counted', { calendar: calendar(trigger.calendar) })}`
    const repeated = trigger.repeatSeconds === null ? '' : `, ${say('repeated', { time: span(trigger.repeatSeconds) })}`
    return `${say('sinceSays', about)}${counted}${repeated}`
  }
  if (trigger.on === 'daily') {
    const zone = trigger.zone === null ? '' : ` (${trigger.zone})`
    return (
      say(trigger.days.length === 7 ? 'dailySays' : 'daysSay', { at: trigger.at, days: daysOf(trigger.days, voice) }) +
      zone
    )
  }
  return say(`on.${trigger.on}`)
}

function daysOf(days: readonly string[], { weekday }: RuleVoice): string {
  return days.map(weekday).join(', ')
}
