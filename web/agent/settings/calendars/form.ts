import { useEffect, useEffectEvent } from 'react'
import { type Calendar, calendarsPatch } from '#api/calendars.ts'
import { call } from '../../../lib/api.ts'
import { queryClient } from '../../../lib/query.ts'
import { useContractForm } from '../../parts/form.ts'
import { useSaved } from '../queries.ts'
import { tidy } from './hours.ts'

export type Values = Pick<Calendar, 'name' | 'zone' | 'hours' | 'holidays' | 'openings' | 'disabled'> & { feed: string }

/** A calendar as it is being changed. */
export function useCalendarForm(calendar: Calendar) {
  const saved = useSaved()
  const about = useContractForm({
    schema: calendarsPatch.body,
    initial: valuesOf(calendar),
    toBody: (values) => ({ ...values, hours: tidy(values.hours), feed: values.feed.trim() || null }),
    patches: true,
    fromBody: (field, value) => ({ [field]: field === 'feed' ? (value ?? '') : value }),
    save: (body) => call(calendarsPatch, { params: { key: calendar.key }, body }),
    stays: valuesOf,
    onSaved: (output) => {
      keepCalendar(output)
      saved()
    },
  })
  // Undone in the history or changed by somebody else: what nobody is writing in shows it.
  const follow = useEffectEvent((now: Calendar) => {
    if (!about.form.isDirty()) about.restart(valuesOf(now))
  })
  useEffect(() => follow(calendar), [calendar])
  return { ...about, discard: () => about.restart(valuesOf(calendar)) }
}

export type CalendarForm = ReturnType<typeof useCalendarForm>['form']

function valuesOf({ name, zone, hours, holidays, openings, feed, disabled }: Calendar): Values {
  return { name, zone, hours: tidy(hours), holidays, openings, feed: feed ?? '', disabled }
}

export const listKey = ['settings', 'calendars.list']

/** Shows a calendar as the desk just answered it. */
export function keepCalendar(calendar: Calendar): void {
  queryClient.setQueryData<{ items: Calendar[] }>(listKey, (list) => {
    return list ? { items: list.items.map((one) => (one.key === calendar.key ? calendar : one)) } : undefined
  })
}
