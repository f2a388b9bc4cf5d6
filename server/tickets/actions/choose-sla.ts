import { type Directory, directory } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { type Catalog, catalog } from '../../settings/index.ts'
import { usualSla } from '../defaults.ts'
import { fitSla, isDecisive } from '../which-sla.ts'
import type { Work } from '../work.ts'

/** Gives the ticket the SLA that fits what the act made of it, where nobody named one. */
export async function chooseSla(desk: Desk, work: Work, organisation: number | null): Promise<void> {
  if (!work.entries.some(isDecisive)) return
  const [settings, people] = await Promise.all([catalog(desk), directory(desk)])
  const usual = usualFor(settings, people)
  const about = { organisation, departmentSla: departmentSla(people), usual, urgency: urgencyIn(settings) }
  fitSla(work, { policies: settings.slas, ...about })
}

/** How urgent a priority is; NaN for one that is no more. */
export function urgencyIn({ priorities }: Catalog): (key: string) => number {
  return (key) => priorities.get(key)?.urgency ?? NaN
}

export function departmentSla({ departments }: Directory): (key: string) => string | null {
  return (key) => departments.get(key)?.sla ?? null
}

/** The SLA of a ticket for which nobody named one, and no policy's conditions hold. */
export async function usualSlaOf(desk: Desk) {
  return usualFor(...(await Promise.all([catalog(desk), directory(desk)])))
}

function usualFor({ topics, settings }: Catalog, people: Directory) {
  const sources = { departmentSla: departmentSla(people), system: { sla: settings.defaultSla } }
  return ({ topic, department }: { topic: string | null; department: string }) =>
    usualSla({ ...sources, topic: topics.get(topic ?? '') ?? {} }, department)
}
