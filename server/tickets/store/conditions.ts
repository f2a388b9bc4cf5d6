import { type RawBuilder, sql } from 'kysely'
import { type Condition, groupOf, isTest, type Test } from '#api/conditions.ts'
import { customKey } from '#api/fields.ts'
import { Fault } from '#platform/base/fault.ts'
import { fold } from '#platform/base/fold.ts'
import { fallsDue } from './queues.ts'

type Sql = RawBuilder<unknown>

export interface AskedOf {
  now: Date
  /** Whether a calendar is open now; where it is not given, none is. */
  isWithin?: (calendar: string) => boolean
}

/** A column or what stands for it: how it is compared, and whether it may be null. */
type Column = { sql: Sql; may: 'be null' | 'never be null' } & (
  { type: 'text' | 'id' | 'number' | 'yes-no' | 'moment' | 'tags' | 'urgency' } | { type: 'custom'; json: Sql }
)

/**
 * A condition about `ticket t`, for a `where`: it says the same as `holds` of `platform/base/conditions.ts` for every
 * ticket. Throws `invalid`, naming the field, where something is asked that only what has just happened can answer, or
 * for a regular expression.
 */
export function conditionSql(condition: Condition, about: AskedOf): RawBuilder<boolean> {
  return sql<boolean>`${whole(condition, about)}`
}

function whole(condition: Condition, about: AskedOf): Sql {
  if (isTest(condition)) return ofTest(condition, about)
  const { word, parts } = groupOf(condition)
  const asked = parts.map((part) => sql`(${whole(part, about)})`)
  if (word === 'all') return joined(asked, 'and')
  return word === 'any' ? joined(asked, 'or') : sql`not (${joined(asked, 'or')})`
}

function joined(parts: Sql[], by: 'and' | 'or'): Sql {
  if (parts.length === 0) return by === 'and' ? sql`true` : sql`false`
  return sql.join(parts, by === 'and' ? sql` and ` : sql` or `)
}

const positives = { 'is-not': 'is', 'contains-not': 'contains' } as const

function ofTest(test: Test, about: AskedOf): Sql {
  const { field, operator, values } = test
  if (field === 'time' && (operator === 'within' || operator === 'outside')) {
    const isWithin = values.some((calendar) => about.isWithin?.(String(calendar)) ?? false)
    return isWithin === (operator === 'within') ? sql`true` : sql`false`
  }
  const column = columnOf(field, about)
  if (!column) throw cannotBeAsked(field, 'Only what has just happened has it.')
  if (operator === 'is-not' || operator === 'contains-not') {
    return sql`not ${sure(positive({ ...test, operator: positives[operator] }, column, about), column)}`
  }
  return sure(positive(test, column, about), column)
}

/** Never null, so that it can be negated. */
function sure(asked: Sql, { may }: Column): Sql {
  return may === 'be null' ? sql`coalesce(${asked}, false)` : sql`(${asked})`
}

function positive({ field, operator, values }: Test, column: Column, { now }: AskedOf): Sql {
  const [first] = values
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
  switch (operator) {
    case 'is':
      return isOneOf(column, values)
    case 'has-all':
      return joined(
        values.map((value) => isOneOf(column, [value])),
        'and',
      )
    case 'contains':
      return each(column, values, (text, part) => sql`strpos(${text}, ${part}) > 0`)
    case 'starts-with':
      return each(column, values, (text, part) => sql`starts_with(${text}, ${part})`)
    case 'ends-with':
      return each(column, values, (text, part) => sql`right(${text}, ${[...part].length}) = ${part}`)
    case 'at-least':
      return column.type === 'urgency'
        ? sql`t.urgency <= ${urgencyOf(first)}`
        : sql`${asNumber(column)} >= ${num(first)}`
    case 'at-most':
      return column.type === 'urgency'
        ? sql`t.urgency >= ${urgencyOf(first)}`
        : sql`${asNumber(column)} <= ${num(first)}`
    case 'before':
      return sql`${asMoment(column)} < ${new Date(String(first))}`
    case 'after':
      return sql`${asMoment(column)} > ${new Date(String(first))}`
    case 'older-than':
      return sql`${asMoment(column)} <= ${ago(Number(first))}`
    case 'newer-than':
      return sql`${asMoment(column)} > ${ago(Number(first))}`
    case 'within-next':
      return sql`${asMoment(column)} > ${now} and ${asMoment(column)} <= ${ago(-Number(first))}`
    case 'set':
      return sql`not ${isEmpty(column)}`
    case 'empty':
      return isEmpty(column)
    case 'matches':
    case 'matches-not':
      throw cannotBeAsked(field, 'A regular expression cannot be looked for in all tickets.')
    default:
      throw cannotBeAsked(field, 'Whether it changed can be asked only of what has just happened.')
  }
}

function isOneOf(column: Column, values: Test['values']): Sql {
  const texts = values.map((value) => fold(String(value)))
  switch (column.type) {
    case 'id':
      return sql`${column.sql} = any(${idsIn(values)}::bigint[])`
    case 'tags':
      return sql`${column.sql} && ${texts}::text[]`
    case 'number':
      return sql`${column.sql}::text = any(${texts}::text[])`
    case 'yes-no':
      return sql`${column.sql}::text = any(${texts}::text[])`
    case 'urgency':
    case 'text':
      return sql`lower(${column.sql}) = any(${texts}::text[])`
    case 'moment':
      return sql`false`
    case 'custom':
      return customIsOneOf(column, values)
  }
}

/** Of a custom field the value itself says what it is. A box that was never ticked is not ticked. */
function customIsOneOf({ sql: text, json }: Column & { type: 'custom' }, values: Test['values']): Sql {
  const numbers = values.filter((value) => typeof value === 'number').map(String)
  const texts = values.filter((value) => typeof value !== 'number').map((value) => fold(String(value)))
  const isNumber = sql`case when jsonb_typeof(${json}) = 'number' then (${text})::numeric = any(${numbers}::numeric[]) end`
  const isNothing = sql`(${json} is null or jsonb_typeof(${json}) = 'null')`
  return joined(
    [
      sql`coalesce(lower(${text}) = any(${[...texts, ...numbers]}::text[]), false)`,
      ...(numbers.length > 0 ? [sql`coalesce(${isNumber}, false)`] : []),
      ...(values.includes(false) ? [isNothing] : []),
    ],
    'or',
  )
}

function each(column: Column, values: Test['values'], does: (text: Sql, part: string) => Sql): Sql {
  if (column.type !== 'text' && column.type !== 'custom') return sql`false`
  const text = column.type === 'custom' ? textIn(column) : column.sql
  return joined(
    values.map((value) => does(sql`lower(${text})`, fold(String(value)))),
    'or',
  )
}

function textIn({ sql: text, json }: Column & { type: 'custom' }): Sql {
  return sql`case when jsonb_typeof(${json}) = 'string' then ${text} end`
}

function asNumber(column: Column): Sql {
  if (column.type === 'number') return column.sql
  if (column.type !== 'custom') return sql`null::numeric`
  return sql`case when jsonb_typeof(${column.json}) = 'number' then (${column.sql})::numeric end`
}

const DATE = '^(?!0000)\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$'

/** A date is its midnight in UTC. One that the calendar does not have, such as a 30th of February, counts on. */
function asMoment(column: Column): Sql {
  if (column.type === 'moment') return column.sql
  if (column.type !== 'custom') return sql`null::timestamptz`
  const day = sql`(left(${column.sql}, 8) || '01')::date + (right(${column.sql}, 2)::int - 1)`
  return sql`case when ${column.sql} ~ ${DATE} then (${day})::timestamp at time zone 'UTC' end`
}

function isEmpty(column: Column): Sql {
  if (column.type === 'tags') return sql`(${column.sql} = '{}')`
  if (column.type === 'text' || column.type === 'custom') return sql`(coalesce(${column.sql}, '') = '')`
  return column.may === 'be null' ? sql`(${column.sql} is null)` : sql`false`
}

/** Of a priority that is no more: null. */
function urgencyOf(key: unknown): Sql {
  return sql`(select p.urgency from priority p where p.key = ${String(key)})`
}

function num(value: unknown): Sql {
  return sql`${String(value)}::numeric`
}

function idsIn(values: Test['values']): string[] {
  return values.map(String).filter((value) => /^[1-9]\d{0,14}$/.test(value))
}

function cannotBeAsked(field: string, why: string): Fault {
  return new Fault('invalid', `“${field}” cannot be asked here: ${why}`)
}

const always = (type: 'text' | 'id' | 'number' | 'yes-no' | 'moment' | 'tags' | 'urgency', column: Sql): Column => ({
  ...{ type, sql: column, may: 'never be null' },
})
const perhaps = (type: 'text' | 'id' | 'number' | 'moment', column: Sql): Column => ({
  ...{ type, sql: column, may: 'be null' },
})
const ofRequester = (column: Sql) => sql`(select ${column} from customer c where c.id = t.requester_id)`

const columns: Record<string, Column> = {
  status: always('text', sql`t.status`),
  category: always('text', sql`t.category`),
  // Compared with a priority that is no more, it is null.
  priority: { type: 'urgency', sql: sql`t.priority`, may: 'be null' },
  department: always('text', sql`t.department`),
  topic: perhaps('text', sql`t.topic`),
  team: perhaps('text', sql`t.team`),
  assignee: perhaps('id', sql`t.assignee_id`),
  sla: perhaps('text', sql`t.sla`),
  source: always('text', sql`t.source`),
  tags: always('tags', sql`t.tags`),
  subject: always('text', sql`t.subject`),
  requester: always('id', sql`t.requester_id`),
  'requester.email': perhaps('text', ofRequester(sql`c.email`)),
  'requester.name': always('text', ofRequester(sql`c.name`)),
  organisation: perhaps('id', ofRequester(sql`c.organisation_id`)),
  answered: always('yes-no', sql`t.answered`),
  created: always('moment', sql`t.created_at`),
  updated: always('moment', sql`t.updated_at`),
  'last-message': perhaps('moment', sql`t.last_message_at`),
  resolved: perhaps('moment', sql`t.resolved_at`),
  closed: perhaps('moment', sql`t.closed_at`),
  reopened: perhaps('moment', sql`t.reopened_at`),
  due: perhaps('moment', sql`t.next_due_at`),
  'hold-until': perhaps('moment', sql`t.hold_until`),
  'message-count': always('number', sql`t.message_count`),
  'reopen-count': always('number', sql`t.reopen_count`),
  escalated: always('yes-no', sql`(t.escalated_at is not null)`),
}

function columnOf(field: string, { now }: AskedOf): Column | null {
  if (field === 'overdue') return always('yes-no', sql`(t.overdue or (${fallsDue(now)}))`)
  const key = customKey(field)
  if (key === null) return Object.hasOwn(columns, field) ? (columns[field] ?? null) : null
  return { type: 'custom', sql: sql`(t.fields ->> ${key})`, json: sql`(t.fields -> ${key})`, may: 'be null' }
}
