import { invalid } from '#platform/base/fault.ts'

/** Where a page of notices ended. */
export interface Cursor {
  /** ISO text. */
  at: string
  position: number
}

export function writeCursor({ at, position }: { at: Date; position: number }): string {
  return `${at.toISOString()}_${position}`
}

/** Throws `invalid` for what is no cursor of notices. */
export function readCursor(text: string): Cursor {
  const [, at = '', position = ''] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_(\d{1,15})$/.exec(text) ?? []
  if (Number.isNaN(Date.parse(at))) {
    throw invalid('cursor', 'This cursor belongs to another list: start without one.')
  }
  return { at, position: Number(position) }
}
