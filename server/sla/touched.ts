import type { Target } from '#api/sla.ts'

/** Which setting was changed, and what of it. */
export interface Change {
  kind: string
  key: string
  fields: readonly string[]
}

interface Settings {
  slas: ReadonlyMap<string, { key: string; targets: readonly Target[] }>
  calendars: ReadonlyMap<string, { key: string; zone: string | null }>
  departments: ReadonlyMap<string, { key: string; calendar: string | null }>
  defaultCalendar: string | null
}

/** The policies whose clocks may stand elsewhere after the change. */
export function slasTouched({ kind, key, fields }: Change, settings: Settings): string[] {
  if (kind === 'sla') return [key]
  if (kind === 'calendar') return slasCounting(settings, new Set([key]))
  const byDepartment = () => slasWhere(settings, ({ hours }) => hours === 'department')
  if (kind === 'department') return fields.includes('calendar') ? byDepartment() : []
  if (kind !== 'desk') return []
  const inZone = [...settings.calendars.values()].filter(({ zone }) => zone === null).map((calendar) => calendar.key)
  const touched = fields.includes('zone') ? slasCounting(settings, new Set(inZone)) : []
  return [...new Set([...touched, ...(fields.includes('defaultCalendar') ? byDepartment() : [])])]
}

/** Those that count by one of these calendars, by name or by way of a department. */
function slasCounting(settings: Settings, calendars: ReadonlySet<string>): string[] {
  const { departments, defaultCalendar } = settings
  const used = [defaultCalendar, ...[...departments.values()].map(({ calendar }) => calendar)]
  const isADepartments = used.some((calendar) => calendar !== null && calendars.has(calendar))
  return slasWhere(settings, ({ hours, calendar }) => {
    if (hours === 'department') return isADepartments
    return hours === 'calendar' && calendar !== null && calendars.has(calendar)
  })
}

function slasWhere({ slas }: Settings, fits: (target: Target) => boolean): string[] {
  return [...slas.values()].filter(({ targets }) => targets.some(fits)).map(({ key }) => key)
}
