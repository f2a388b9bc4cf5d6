import { customKey } from '#api/fields.ts'
import { type SimulatedDifference, type SimulationSummary, simulatedFields } from '#api/simulations.ts'

/** A sentence of the area `simulations` with what fills its gaps; `count` chooses between one and many. */
export interface Phrase {
  key: string
  count: number
  values: Record<string, string>
}

type Flow = SimulationSummary['flows'][number]
type Both = { now: number; draft: number }

const SAID = 5
/** Fields whose values are names: how many went from one to another says something. */
const NAMED = ['department', 'team', 'assignee', 'priority', 'status', 'sla', 'topic', 'tags']
const WITHOUT = ['department', 'team', 'assignee', 'sla', 'topic', 'tags']

/** The largest movements, each a sentence: "14 would have gone to System Administrators instead of Support". */
export function movements({ flows }: Pick<SimulationSummary, 'flows'>): Phrase[] {
  return flows
    .filter(({ field }) => NAMED.includes(field))
    .slice(0, SAID)
    .map(movement)
}

function movement({ field, from, to, tickets }: Flow): Phrase {
  const turn = !WITHOUT.includes(field) ? 'both' : from === null ? 'gained' : to === null ? 'lost' : 'both'
  return {
    key: `movement.${field}.${turn}`,
    count: tickets,
    values: { from: from?.name ?? '', to: to?.name ?? '' },
  }
}

/** What a field of a ticket is called: a word of the area `simulations`, or a custom field by its key. */
export function fieldWord(field: string): { word: (typeof simulatedFields)[number] } | { custom: string } {
  const word = simulatedFields.find((one) => one === field)
  return word ? { word } : { custom: customKey(field) ?? field }
}

/** "+3", "−2", or "–" where nothing differs. */
export function difference({ now, draft }: Both, locale: string): string {
  if (now === draft) return '–'
  const count = Math.abs(draft - now).toLocaleString(locale)
  return draft > now ? `+${count}` : `−${count}`
}

export function sumOf(items: readonly Both[]): Both {
  const add = (side: keyof Both) => items.reduce((sum, item) => sum + item[side], 0)
  return { now: add('now'), draft: add('draft') }
}

/** The parts of a sum that differ; none where the sum says it all. */
export function partsOf<Part extends Both>(items: readonly Part[]): Part[] {
  const differing = items.filter(({ now, draft }) => now !== draft)
  return items.length > 1 ? differing : []
}

/** What differs, put together where the same led to it. */
export function byReason(differences: readonly SimulatedDifference[]): SimulatedDifference[][] {
  const groups = new Map<string, SimulatedDifference[]>()
  for (const one of differences) {
    const reason = JSON.stringify(one.why)
    groups.set(reason, [...(groups.get(reason) ?? []), one])
  }
  return [...groups.values()]
}
