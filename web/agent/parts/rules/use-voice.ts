import { useTranslation } from 'react-i18next'
import { useLocale } from '../../../lib/i18n.ts'
import { weekdayName } from './weekdays.ts'
import { spanParts } from '../promises/span.ts'
import { useCalendars } from '../promises/use-sentences.ts'
import type { RuleVoice } from './sentences.ts'

/** How the reader is told when a rule looks. */
export function useRuleVoice(): RuleVoice {
  const { i18n } = useTranslation(['rules', 'slas'])
  const locale = useLocale()
  const calendars = useCalendars()
  return {
    say: (path, about = {}) => i18n.t(`rules:${path}` as never, about as never) as unknown as string,
    any: (items) => new Intl.ListFormat(locale, { type: 'disjunction' }).format(items),
    span: (seconds) =>
      spanParts(seconds)
        .map(({ unit, count }) => i18n.t(`slas:span.${unit}`, { count }))
        .join(' '),
    calendar: (key) => calendars.find((calendar) => calendar.key === key)?.name ?? key,
    weekday: (day) => weekdayName(day, locale),
  }
}
