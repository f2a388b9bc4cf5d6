import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Act } from '#api/acts.ts'
import { type AlertsGiven, customerRecipients } from '#api/alerts.ts'
import type { Holiday, OpeningHours } from '#api/calendars.ts'
import type { MacroAudience } from '#api/macros.ts'
import { rolesList } from '#api/roles.ts'
import type { Need } from '#api/routing.ts'
import type { Condition } from '#api/conditions.ts'
import { type RuleAct, ruleGroupsList, type Trigger } from '#api/rules.ts'
import type { Target } from '#api/sla.ts'
import type { Named } from '#api/words.ts'
import { call } from '../../lib/api.ts'
import { type Desk, useDesk } from '../../lib/desk.ts'
import { useActWords } from './acts/use-act-words.ts'
import { type CalendarWords, useCalendarWords } from './calendars/use-words.ts'
import { asCondition, type ConditionVoice, conditionSentence } from './conditions/sentences.ts'
import { useConditionVoice } from './conditions/use-voice.ts'
import { useActText } from './decisions/act-text.ts'
import { triggersSentence } from './rules/sentences.ts'
import { useRuleVoice } from './rules/use-voice.ts'
import { useAudienceWords } from './macros/use-audience.ts'
import { type SaidStep, type Speech, spanSentence, stepSentence, targetSentence } from './promises/sentences.ts'
import { useSpeech } from './promises/use-sentences.ts'
import { useSkills } from './skills.ts'
import { wordOf } from './value-words.ts'

const lists: Record<
  string,
  'departments' | 'topics' | 'statuses' | 'priorities' | 'slas' | 'teams' | 'fields' | 'roles' | 'skills' | 'ruleGroups'
> = {
  department: 'departments',
  topic: 'topics',
  status: 'statuses',
  priority: 'priorities',
  sla: 'slas',
  team: 'teams',
  teams: 'teams',
  fields: 'fields',
  role: 'roles',
  group: 'ruleGroups',
  skill: 'skills',
  skills: 'skills',
  defaultTopic: 'topics',
  defaultPriority: 'priorities',
  defaultStatus: 'statuses',
  defaultSla: 'slas',
}

const people = new Set(['agent', 'manager', 'lead', 'assignee', 'members', 'substitute', 'excluded'])

/** Says the value of a setting in words: what is named by key by its name, people by theirs. */
export function useValueText(): (field: string, value: unknown) => string {
  const { t, i18n } = useTranslation('keeping')
  const words = { exists: (path: string) => i18n.exists(path), t: (path: string) => i18n.t(path as never) as string }
  const roles = useRoles()
  const skills = useSkills()
  const ruleGroups = useRuleGroups()
  const desk = useDesk()
  const speech = useSpeech()
  const actWords = useActWords()
  const audienceWords = useAudienceWords()
  const voice = useConditionVoice()
  const ruleVoice = useRuleVoice()
  const actText = useActText()
  const calendarWords = useCalendarWords()
  const say = (field: string, value: unknown): string => {
    const promised =
      ofCondition(field, value, voice) ?? ofPromise(field, value, speech) ?? ofCalendar(field, value, calendarWords)
    if (promised !== undefined) return promised
    if (field === 'acts' && Array.isArray(value) && value.length > 0)
      return (value as Act[]).map((act) => actWords(act)).join('; ')
    if (field === 'audience' && isAudience(value)) return audienceWords({ audience: value, owner: null })
    if (value === null || value === undefined || value === '') return t('nothing')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (field === 'when' && Array.isArray(value)) return triggersSentence(value as Trigger[], ruleVoice)
    if (field === 'then' && Array.isArray(value)) return (value as RuleAct[]).map(actText).join('; ') || t('nothing')
    if (Array.isArray(value)) return value.map((item) => say(field, item)).join(', ') || t('nothing')
    if (field === 'routingWeights') return ofWeights(value, say)
    if (field === 'needs') return ofNeed(value as Need, say)
    if (field === 'alerts') return ofAlerts(value as AlertsGiven, { t: words.t, say })
    if (typeof value === 'object') return ofObject(value, say, t('field', { returnObjects: true }))
    if ((field === 'seconds' || field === 'warnSeconds') && typeof value === 'number')
      return spanSentence(value, speech, field === 'seconds')
    if (typeof value !== 'string' && typeof value !== 'number') return ''
    const key = field === 'body' || field === 'html' ? withoutTags(String(value)) : String(value)
    return wordOf(words, field, key) ?? nameOf({ ...desk, roles, skills, ruleGroups }, field, key) ?? key
  }
  return say
}

function isAudience(value: unknown): value is MacroAudience {
  return typeof value === 'object' && value !== null && 'kind' in value
}

const calendars = new Set(['calendar', 'defaultCalendar', 'schedule'])

/** What is asked of tickets; undefined for anything else. */
function ofCondition(field: string, value: unknown, voice: ConditionVoice): string | undefined {
  if (field !== 'conditions' && field !== 'if') return undefined
  const condition = asCondition(value as Condition | readonly Condition[] | null)
  if (condition) return conditionSentence(condition, voice)
  return voice.say(field === 'if' ? 'builder.empty' : 'byOthers')
}

/** What an SLA policy promises, and what happens when it runs late; undefined for anything else. */
function ofPromise(field: string, value: unknown, speech: Speech): string | undefined {
  if (calendars.has(field) && typeof value === 'string') return speech.nameOf('calendar', value)
  if (!Array.isArray(value) || value.length === 0) return undefined
  if (field === 'targets') return (value as Target[]).map((target) => targetSentence(target, speech)).join('; ')
  if (field === 'ladder') return (value as SaidStep[]).map((step) => stepSentence(step, speech)).join(' ')
  return undefined
}

const dates = new Set(['holidays', 'openings', 'imported'])

/** When a calendar is open; undefined for anything else. */
function ofCalendar(field: string, value: unknown, words: CalendarWords): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (field === 'hours') return words.week(value as OpeningHours)
  if (!dates.has(field) || !Array.isArray(value) || value.length === 0) return undefined
  return (value as Holiday[]).map(words.entry).join('; ')
}

/** Who is told of what: the change of a setting holds only those that changed. */
function ofAlerts(
  alerts: AlertsGiven,
  { t, say }: { t: (path: string) => string; say: (field: string, value: unknown) => string },
): string {
  return Object.entries(alerts)
    .flatMap(([event, row]) =>
      Object.entries(row).map(([who, told]) => {
        const isCustomer = (customerRecipients as readonly string[]).includes(who)
        const label = t(`mail:alerts.${isCustomer ? 'toCustomers' : 'toAgents'}.${event}`)
        return `${label}, ${t(`mail:alerts.who.${who}`)}: ${say('told', told)}`
      }),
    )
    .join('; ')
}

/** Which skill tickets need, and by what. */
function ofNeed({ topic, tag, skill }: Need, say: (field: string, value: unknown) => string): string {
  return `${topic === null ? say('tag', tag) : say('topic', topic)} → ${say('skill', skill)}`
}

/** What tickets weigh, by priority. */
function ofWeights(weights: unknown, say: (field: string, value: unknown) => string): string {
  return Object.entries(weights as Record<string, number>)
    .map(([priority, weight]) => `${say('priority', priority)}: ${weight}`)
    .join('; ')
}

function withoutTags(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function ofObject(value: object, say: (field: string, value: unknown) => string, labels: Record<string, string>) {
  if ('name' in value) return String(value.name)
  const parts = Object.entries(value).map(([field, inner]) => `${labels[field] ?? field}: ${say(field, inner)}`)
  return parts.join('; ')
}

function nameOf(
  named: Desk & Record<'roles' | 'skills' | 'ruleGroups', readonly Named[]>,
  field: string,
  key: string,
): string | undefined {
  if (people.has(field)) return named.agents.find(({ username }) => username === key)?.name
  const list = lists[field]
  const things: readonly Named[] = list ? named[list] : []
  return things.find((thing) => thing.key === key)?.name
}

function useRuleGroups(): readonly Named[] {
  const groups = useQuery({
    queryKey: ['settings', ruleGroupsList.id],
    queryFn: ({ signal }) => call(ruleGroupsList, { signal }),
  })
  return groups.data?.items ?? []
}

function useRoles(): readonly Named[] {
  const roles = useQuery({
    queryKey: ['settings', rolesList.id],
    queryFn: ({ signal }) => call(rolesList, { signal }),
  })
  return roles.data?.items ?? []
}
