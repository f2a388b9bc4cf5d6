import { directory } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import type { Book } from '../book.ts'

/** What is promised now. */
export async function currentBook(desk: Desk): Promise<Book> {
  const [{ slas, calendars, settings }, { departments }] = await Promise.all([catalog(desk), directory(desk)])
  return {
    policy: (key) => {
      const policy = slas.get(key)
      return policy && !policy.disabled ? policy : null
    },
    calendar: (key) => {
      const found = calendars.get(key)
      if (!found) return null
      const { name, version, work } = found
      return { key, name, version, zone: work.zone, work }
    },
    calendarOfDepartment: (department) => departments.get(department)?.calendar ?? settings.defaultCalendar,
  }
}
