import { invalid } from '#platform/base/fault.ts'

/** Where a page of a list ended: the sort it belongs to, the sort key's text and the ticket's id. */
export interface Cursor {
  sort: string
  value: string
  id: number
}

export function writeCursor({ sort, value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url')
}

/** Throws `invalid` for what is no cursor of this sort. */
export function readCursor(text: string, sort: string): Cursor {
  const [of, value, id] = parse(text)
  if (of !== sort || typeof value !== 'string' || typeof id !== 'number') {
    throw invalid('cursor', 'This cursor belongs to another list: start without one.')
  }
  return { sort, value, id }
}

function parse(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}
