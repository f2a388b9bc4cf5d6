import type { z } from 'zod'
import type { AgentActor } from '#api/endpoint.ts'
import type { GivenStep, Sla, slasCreate, slasPatch } from '#api/sla.ts'
import { Fault, notFound } from '#platform/base/fault.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import type { LadderStep } from '../../schema/index.ts'
import type { SlaEntry, StoredSla } from '../catalog.ts'
import { agentsNamed, idsInLadder, ladderOf } from '../ladder.ts'
import { presentSla } from '../present.ts'
import { changedTargets, firstTargets, isShort, plainly, secondsOf, shortOf } from '../promises.ts'
import { checkSla, MOST_SLAS } from '../sla-rules.ts'
import { readCatalog } from '../store/catalog.ts'
import { agentNames, agentsBy, readReachable, readSharedMacros } from '../store/people.ts'
import { saveSla } from '../store/slas.ts'
import { catalog } from './catalog.ts'
import { checkCondition } from './conditions.ts'
import { createNamed, type Kind, patchNamed } from './named.ts'

function slas(desk: Desk): Kind<StoredSla> {
  return {
    table: 'sla',
    load: async (tx, key) => stored((await readCatalog(tx)).slas.get(key)),
    whole: plainly,
    save: (tx, sla) => saveSla(tx, sla, desk.now()),
    check: async (tx, sla, before) => {
      const wrong = await checkCondition(tx, sla.conditions, before?.conditions)
      const around = { ...(await readReachable(tx)), macros: await readSharedMacros(tx), wrongConditions: wrong }
      checkSla(await readCatalog(tx), sla, before, around)
    },
  }
}

export async function listSlas(desk: Desk): Promise<Sla[]> {
  const entries = [...(await catalog(desk)).slas.values()]
  const names = await agentNames(desk.db, [...new Set(entries.flatMap(({ ladder }) => idsInLadder(ladder)))])
  return entries.map((sla) => presentSla(sla, names))
}

export async function createSla(
  desk: Desk,
  actor: AgentActor,
  made: z.output<(typeof slasCreate)['body']>,
): Promise<Sla> {
  const { seconds, calendar, targets, ladder, ...rest } = made
  const promised = firstTargets({ seconds, calendar, targets })
  const sla = await createNamed(desk, actor, slas(desk), async (tx) => ({
    ...{ ...rest, key: '', targets: promised, disabled: false },
    ladder: await readLadder(tx, actor, ladder, []),
    position: await nextPosition(tx),
  }))
  return presentOne(desk, sla.key)
}

export async function patchSla(
  desk: Desk,
  actor: AgentActor,
  key: string,
  { seconds, calendar, targets, ladder, ...patch }: z.output<(typeof slasPatch)['body']>,
): Promise<Sla> {
  const short = { seconds, calendar }
  const load = async (tx: Tx) => (await readCatalog(tx)).slas.get(key)
  const change = async (tx: Tx) => {
    const before = await load(tx)
    const promised = changedTargets(before?.targets ?? [], { ...short, targets })
    return {
      ...patch,
      ...(promised ? { targets: promised } : {}),
      ...(ladder ? { ladder: await readLadder(tx, actor, ladder, before?.ladder ?? []) } : {}),
    }
  }
  const beside = async (tx: Tx) => ({ before: shortOf((await load(tx))?.targets ?? []), patch: short, was: {} })
  await patchNamed(desk, actor, slas(desk), { key, patch: change, ...(isShort(short) ? { beside } : {}) })
  return presentOne(desk, key)
}

/**
 * A policy as it would be: one that is changed, or a new one, the last in order, whose key is empty. Throws `invalid` as
 * saving it would.
 */
export async function draftSla(
  desk: Desk,
  tx: Tx,
  actor: AgentActor,
  draft: z.output<(typeof slasCreate)['body']> & { key?: string | undefined; disabled: boolean },
): Promise<SlaEntry> {
  const { key, seconds, calendar, targets, ladder, ...rest } = draft
  const known = (await readCatalog(tx)).slas
  const before = key === undefined ? undefined : known.get(key)
  if (key !== undefined && !before) throw notFound(`“${key}”`)
  const sla = plainly({
    ...{ ...rest, key: key ?? '', position: before?.position ?? (await nextPosition(tx)) },
    targets: before
      ? (changedTargets(before.targets, { seconds, calendar, targets }) ?? before.targets)
      : firstTargets({ seconds, calendar, targets }),
    ladder: await readLadder(tx, actor, ladder, before?.ladder ?? []),
  })
  await slas(desk).check?.(tx, sla, stored(before) ?? null)
  return { ...sla, seconds: secondsOf(sla.targets), version: (before?.version ?? 0) + 1 }
}

async function readLadder(
  tx: Tx,
  actor: AgentActor,
  given: readonly GivenStep[],
  before: readonly LadderStep[],
): Promise<LadderStep[]> {
  const known = await agentsBy(tx, agentsNamed(given))
  return ladderOf(given, new Map([...known, ['me', { id: actor.id, active: true }]]), before)
}

async function nextPosition(tx: Tx): Promise<number> {
  const { slas } = await readCatalog(tx)
  if (slas.size >= MOST_SLAS) throw new Fault('conflict', `A desk has at most ${MOST_SLAS} SLA policies.`)
  return Math.max(0, ...[...slas.values()].map(({ position }) => position)) + 10
}

async function presentOne(desk: Desk, key: string): Promise<Sla> {
  const entry = (await catalog(desk)).slas.get(key)
  if (!entry) throw notFound(`“${key}”`)
  return presentSla(entry, await agentNames(desk.db, idsInLadder(entry.ladder)))
}

function stored(entry: SlaEntry | undefined): StoredSla | undefined {
  if (!entry) return undefined
  const { seconds: _, version: __, ...rest } = entry
  return rest
}
