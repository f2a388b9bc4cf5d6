import type { z } from 'zod'
import type { SettingChange, settingsHistory } from '#api/history.ts'
import { invalid } from '#platform/base/fault.ts'
import type { Desk } from '../../schema/desk.ts'
import { agentsIn, presentChange } from '../history.ts'
import { currentNames, readHistory } from '../store/history.ts'
import { agentNames } from '../store/people.ts'

/** What administrators changed, the newest first. */
export async function listHistory(
  desk: Desk,
  { kind, key, limit, cursor }: z.output<(typeof settingsHistory)['query']>,
): Promise<{ items: SettingChange[]; next: string | null }> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw invalid('cursor', 'This is not a cursor of this list.')
  const before = cursor === undefined ? null : Number(cursor)
  const rows = await readHistory(desk.db, { kind, key, before, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const names = {
    agents: await agentNames(desk.db, [...new Set(shown.flatMap(agentsIn))]),
    things: await currentNames(desk.db, shown),
  }
  const last = shown.at(-1)
  return {
    items: shown.map((row) => presentChange(row, names)),
    next: rows.length > limit && last ? String(last.position) : null,
  }
}
