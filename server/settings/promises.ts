import { type GivenTarget, type Target, usualPauses } from '#api/sla.ts'
import { invalid } from '#platform/base/fault.ts'
import type { StoredSla } from './catalog.ts'

/** The short form of a policy: one promise for the resolution, by a calendar or around the clock. */
export interface Short {
  seconds?: number | undefined
  calendar?: string | null | undefined
}

function isPlain({ metric, priority }: Target): boolean {
  return metric === 'resolution' && priority === null
}

/** The plain promise: how long a resolution may take, whatever the priority. */
export function secondsOf(targets: readonly Target[]): number | null {
  return targets.find(isPlain)?.seconds ?? null
}

/** How the short form would say the plain promise. */
export function shortOf(targets: readonly Target[]): { seconds: number | null; calendar: string | null } {
  const plain = targets.find(isPlain)
  return { seconds: plain?.seconds ?? null, calendar: plain?.calendar ?? null }
}

/** The targets with another plain promise; the others stay. */
export function withShort(targets: readonly Target[], { seconds, calendar }: Short): Target[] {
  const old = targets.find(isPlain)
  const promised = seconds ?? old?.seconds
  if (promised === undefined) throw invalid('seconds', 'Say within which time a ticket is to be resolved.')
  const hours = calendar === null ? ('always' as const) : ('calendar' as const)
  const counted = calendar === undefined ? {} : { hours, calendar }
  const plain: Target = { ...usualResolution(promised), ...old, ...counted, seconds: promised }
  return old ? targets.map((target) => (target === old ? plain : target)) : [...targets, plain]
}

function usualResolution(seconds: number): Target {
  const pauses = [...usualPauses.resolution]
  return { metric: 'resolution', priority: null, seconds, hours: 'always', calendar: null, pauses }
}

function targetOf({ pauses, ...given }: GivenTarget): Target {
  return { ...given, pauses: [...new Set(pauses ?? usualPauses[given.metric])] }
}

/** What a new policy promises: said in full or in short, not both. */
export function firstTargets({
  targets,
  ...short
}: Short & { targets?: readonly GivenTarget[] | undefined }): Target[] {
  refuseBoth(targets, short)
  if (targets) return targets.map(targetOf)
  return withShort([], short)
}

/** What a policy promises once it is changed; undefined where that stays. */
export function changedTargets(
  before: readonly Target[],
  { targets, ...short }: Short & { targets?: readonly GivenTarget[] | undefined },
): Target[] | undefined {
  refuseBoth(targets, short)
  if (targets) return targets.map(targetOf)
  return isShort(short) ? withShort(before, short) : undefined
}

export function isShort({ seconds, calendar }: Short): boolean {
  return seconds !== undefined || calendar !== undefined
}

function refuseBoth(targets: readonly GivenTarget[] | undefined, short: Short): void {
  if (targets && isShort(short)) throw invalid('targets', 'Give either the targets or the short form, not both.')
}

/** Without what says nothing: so that a policy that means the same is the same. */
export function plainly(sla: StoredSla): StoredSla {
  return {
    ...sla,
    reopenDays: sla.reopening === 'restart-after' ? sla.reopenDays : null,
    ladder: sla.ladder.map((step) => ({
      ...step,
      seconds: step.when === 'at' ? 0 : step.seconds,
      notify: [...new Set(step.notify)],
      agents: [...new Set(step.agents)].toSorted((one, other) => one - other),
    })),
  }
}

/** As much of a policy as a version of it keeps. */
export function definitionOf({ targets, ladder, reopening, reopenDays, warnSeconds }: StoredSla) {
  return { targets, ladder, reopening, reopenDays, warnSeconds }
}
