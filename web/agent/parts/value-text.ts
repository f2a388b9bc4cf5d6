import { useTranslation } from 'react-i18next'
import { duration } from '../../lib/dates.ts'
import { type Desk, useDesk } from '../../lib/desk.ts'
import { useLocale } from '../../lib/i18n.ts'

const lists: Record<string, 'departments' | 'topics' | 'statuses' | 'priorities' | 'slas' | 'teams' | 'fields'> = {
  department: 'departments',
  topic: 'topics',
  status: 'statuses',
  priority: 'priorities',
  sla: 'slas',
  team: 'teams',
  teams: 'teams',
  fields: 'fields',
  defaultTopic: 'topics',
  defaultPriority: 'priorities',
  defaultStatus: 'statuses',
  defaultSla: 'slas',
}

/** Says the value of a setting in words: what is named by key by its name, people by theirs. */
export function useValueText(): (field: string, value: unknown) => string {
  const { t } = useTranslation('keeping')
  const desk = useDesk()
  const locale = useLocale()
  const say = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('nothing')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (Array.isArray(value)) return value.map((item) => say(field, item)).join(', ') || t('nothing')
    if (typeof value === 'object') return ofObject(value, say, t('field', { returnObjects: true }))
    if (field === 'seconds' && typeof value === 'number') return duration(value * 1000, locale)
    return typeof value === 'string' || typeof value === 'number' ? nameOf(desk, field, String(value)) : ''
  }
  return say
}

function ofObject(value: object, say: (field: string, value: unknown) => string, labels: Record<string, string>) {
  if ('name' in value) return String(value.name)
  const parts = Object.entries(value).map(([field, inner]) => `${labels[field] ?? field}: ${say(field, inner)}`)
  return parts.join('; ')
}

function nameOf(desk: Desk, field: string, key: string): string {
  const list = lists[field]
  const things: readonly { key: string; name: string }[] = list ? desk[list] : []
  return things.find((thing) => thing.key === key)?.name ?? key
}
