import pg from 'pg'

const BIGINT = 20
const BIGINT_ARRAY = 1016
const DATE = 1082
const DATE_ARRAY = 1182
const TIMESTAMPTZ = 1184

type Parser = (text: string) => unknown

const parsers = new Map<number, Parser>([
  [BIGINT, Number],
  [BIGINT_ARRAY, (text) => parseArray(text).map((item) => (item === null ? null : Number(item)))],
  [DATE, (text) => text],
  [DATE_ARRAY, parseArray],
  [TIMESTAMPTZ, parseInstant],
])

/** bigint as number, timestamptz as Date, date as the text it is; the rest as the driver does. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    if (format === 'binary') return pg.types.getTypeParser(id, 'binary') as Parser
    return parsers.get(id) ?? (pg.types.getTypeParser(id, 'text') as Parser)
  },
}

// The session's zone is UTC, so nearly every value has this one form; the driver's parser knows the others.
function parseInstant(text: string): unknown {
  const isPlain = text.endsWith('+00') && text.charCodeAt(4) === 45
  if (isPlain) return new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
  return (pg.types.getTypeParser(TIMESTAMPTZ, 'text') as Parser)(text)
}

// Numbers and dates never need quotes.
function parseArray(text: string): (string | null)[] {
  const items = text.slice(1, -1)
  return items === '' ? [] : items.split(',').map((item) => (item === 'NULL' ? null : item))
}
