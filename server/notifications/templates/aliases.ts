import { gapAliases } from '#api/gap-names.ts'
import { type GapNames, type Resolved, resolveGap } from '#platform/base/gap-names.ts'
import { moments, variableOf } from './variables.ts'

const names: GapNames = {
  aliases: gapAliases,
  isKnown: (name) => variableOf(name) !== undefined,
  isMoment: (name) => moments.has(name),
  thing: 'ticket',
}

/** What a name means, ours or osTicket's; `fields` are the keys of custom fields. */
export function resolve(typed: string, fields: ReadonlySet<string>): Resolved {
  return resolveGap(typed, fields, names)
}
