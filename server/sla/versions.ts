import { workCalendarOf } from '#platform/base/hours.ts'
import type { Book, BookCalendar, Policy } from './book.ts'

interface Version<Definition> {
  version: number
  at: Date
  definition: Definition
}

/** What was kept of a policy and of a calendar when it changed. */
export type PolicyVersion = Version<Pick<Policy, 'targets' | 'reopening' | 'reopenDays' | 'warnSeconds' | 'ladder'>> & {
  sla: string
}
export type CalendarVersion = Version<Parameters<typeof workCalendarOf>[0]> & { calendar: string }

/** A book that also knows what was promised at a moment; `names` of what is not there any more is its key. */
export function bookOfVersions(
  now: Book,
  { policies, calendars }: { policies: readonly PolicyVersion[]; calendars: readonly CalendarVersion[] },
  names: { slas: ReadonlyMap<string, { name: string }>; calendars: ReadonlyMap<string, { name: string }> },
): Book {
  return {
    policy(key, at) {
      const current = now.policy(key, null)
      const found =
        at === null
          ? null
          : versionAt(
              policies.filter(({ sla }) => sla === key),
              at,
            )
      if (!found || current?.version === found.version) return current
      const { version, definition } = found
      return { ...definition, key, name: names.slas.get(key)?.name ?? key, version, alerts: true }
    },
    calendar(key, at) {
      const current = now.calendar(key, null)
      const found =
        at === null
          ? null
          : versionAt(
              calendars.filter(({ calendar }) => calendar === key),
              at,
            )
      if (!found || current?.version === found.version) return current
      const name = names.calendars.get(key)?.name ?? key
      return { key, name, version: found.version, zone: found.definition.zone, work: workOf(found) }
    },
    calendarOfDepartment: (department) => now.calendarOfDepartment(department),
  }
}

/** What was in force at a moment; of the time before the first, the first. */
function versionAt<Definition, Found extends Version<Definition>>(
  versions: readonly Found[],
  at: number,
): Found | null {
  return versions.findLast((version) => version.at.getTime() <= at) ?? versions[0] ?? null
}

function workOf({ definition }: CalendarVersion): BookCalendar['work'] {
  return workCalendarOf(definition)
}
