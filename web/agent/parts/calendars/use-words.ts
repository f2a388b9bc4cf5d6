import { useTranslation } from 'react-i18next'
import type { Holiday, OpeningHours } from '#api/calendars.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { sayDateEntry, sayHolidayDate } from './dates.ts'
import { DAY_MINUTES, type Minutes, sayWindow, timeOf } from './times.ts'
import { weekSummary } from './week.ts'

/** Calendars in the reader's words. */
export function useCalendarWords() {
  const { t } = useTranslation('calendars')
  const locale = useLocale()
  const { settings } = useDesk()
  const words = {
    always: t('always'),
    never: t('never'),
    yearly: (date: string) => t('everyYear', { date }),
  }
  const windows = (spans: readonly Minutes[]) => {
    if (spans.length === 1 && spans[0]?.from === 0 && spans[0].to === DAY_MINUTES) return t('week.wholeDay')
    return spans.map(({ from, to }) => sayWindow([timeOf(from), timeOf(to)], locale)).join(', ')
  }
  return {
    locale,
    windows,
    week: (hours: OpeningHours) => weekSummary(hours, locale, words),
    date: (entry: Pick<Holiday, 'date'>) => sayHolidayDate(entry, locale, words),
    entry: (entry: Holiday) => sayDateEntry(entry, locale, words),
    zone: (zone: string | null) => zone ?? t('zoneOfDesk', { zone: settings.zone }),
    zoneOf: (zone: string | null) => zone ?? settings.zone,
  }
}

export type CalendarWords = ReturnType<typeof useCalendarWords>
