import type { Directory } from '../../agents/index.ts'
import type { Catalog } from '../../settings/index.ts'
import { unborn } from '../state.ts'
import { askedOf, firstHolding } from '../which-sla.ts'
import { urgencyIn } from './choose-sla.ts'
import { settleFor } from './create.ts'

export interface Expected {
  sla: string | null
  priority: string
  department: string
}

/** Where a ticket of this topic from the portal would go, and what is promised for it; the desk's default is no promise. */
export function expectedOf(
  settings: Catalog,
  people: Directory,
  asker: { topic: string; requester: number | null; organisation: number | null },
): Expected {
  const settled = settleFor(settings, people, asker.topic, {})
  const named = settings.topics.get(asker.topic)?.sla ?? null
  const ticket = { ...unborn, ...settled, topic: asker.topic, requester: asker.requester ?? 0, source: 'web' as const }
  const asked = askedOf(ticket, { organisation: asker.organisation, urgency: urgencyIn(settings) })
  const sla = firstHolding(settings.slas.values(), asked) ?? named
  return { sla, priority: settled.priority, department: settled.department }
}
