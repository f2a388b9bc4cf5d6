import type { SettingChange, SettingKind } from '#api/history.ts'
import { idsIn, outsideName, withPeople } from './people.ts'
import type { Changes } from './differences.ts'

export interface HistoryEntry {
  position: number
  at: Date
  /** The name of the event. */
  event: string
  kind: string
  key: string
  actorId: number | null
  changes: Changes
}

interface Names {
  agents: ReadonlyMap<number, string>
  /** By kind and key with a space between. */
  things: ReadonlyMap<string, string>
}

/** One change as an administrator reads it. */
export function presentChange(entry: HistoryEntry, { agents, things }: Names): SettingChange {
  const { position, at, kind, key, actorId } = entry
  const act = actOf(entry)
  const former = entry.changes['name']?.find((name) => typeof name === 'string')
  return {
    position,
    at: at.toISOString(),
    by: actorId === null ? null : { id: actorId, name: agents.get(actorId) ?? '' },
    kind: kind as SettingKind,
    key,
    name: things.get(`${kind} ${key}`) ?? (former as string | undefined) ?? null,
    act,
    changes: Object.fromEntries(
      Object.entries(entry.changes)
        .filter(([field]) => field !== 'key')
        .map(([field, [from, to]]) => [
          outsideName(field),
          [withPeople(field, from, agents), withPeople(field, to, agents)],
        ]),
    ),
  }
}

/** The agents whom an entry names. */
export function agentsIn({ actorId, changes }: HistoryEntry): number[] {
  const named = Object.entries(changes).flatMap(([field, values]) => values.flatMap((value) => idsIn(field, value)))
  return actorId === null ? named : [actorId, ...named]
}

function actOf({ event, changes }: HistoryEntry): SettingChange['act'] {
  if (event === 'agent.invited' || event === 'key.created') return 'made'
  if (event === 'key.revoked') return 'deleted'
  const key = changes['key']
  if (key === undefined) return 'changed'
  return key[0] === null ? 'made' : 'deleted'
}
