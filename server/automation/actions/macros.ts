import type { z } from 'zod'
import type { AgentActor } from '#api/endpoint.ts'
import {
  type Macro,
  macroLimits,
  type MacroItem,
  type macrosCreate,
  type macrosList,
  type macrosPatch,
} from '#api/macros.ts'
import { Fault, forbidden, invalid, notFound } from '#platform/base/fault.ts'
import { tidy } from '#platform/base/gaps.ts'
import { preview, written } from '#platform/base/html.ts'
import { type Directory, directory } from '../../agents/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import {
  administer,
  catalog,
  createNamed,
  farewell,
  type Kind,
  patchNamed,
  recordSetting,
  type Wish,
} from '../../settings/index.ts'
import {
  actsKnown,
  gapProblem,
  keepFiles,
  letFilesGo,
  readFiles,
  seeTicket,
  settleActs,
  uploadsOf,
} from '../../tickets/index.ts'
import { type Looker, mayChange, mayUse, mayUseOn, presentItem, type StoredMacro, type Whose } from '../macro.ts'
import {
  deleteMacro,
  findMacro,
  namesakes,
  placeForNew,
  readMacros,
  readUses,
  saveMacro,
  usesOfMacro,
} from '../store/macros.ts'

type Given = z.output<(typeof macrosCreate)['body']> | z.output<(typeof macrosPatch)['body']>

export async function listMacros(
  desk: Desk,
  actor: AgentActor,
  { ticket, q, editable }: z.output<typeof macrosList.query>,
): Promise<MacroItem[]> {
  const looker = await lookerFor(desk, actor)
  const place = ticket === undefined ? null : await placeOf(desk, actor, ticket)
  const offered = ({ disabled, ...macro }: Whose & { disabled: boolean }) => {
    if (editable) return mayChange(actor, macro, looker.leads)
    return !disabled && (place === null ? mayUse(actor, macro) : mayUseOn(actor, macro, place))
  }
  return (await readMacros(desk.db, q)).filter(offered).map((macro) => presentItem(macro, looker))
}

async function placeOf(desk: Desk, actor: AgentActor, ticket: string): Promise<string> {
  const found = await seeTicket(desk, actor, ticket).catch((error: unknown) => {
    throw error instanceof Fault ? invalid('ticket', error.message) : error
  })
  return found.row.department
}

export async function getMacro(desk: Desk, actor: AgentActor, key: string): Promise<Macro> {
  const looker = await lookerFor(desk, actor)
  return present(desk, await visible(desk.db, looker, key), looker)
}

/** The macro, for whoever may use or change it. Throws `not-found`. */
async function visible(db: Desk['db'], { actor, leads }: Looker, key: string): Promise<StoredMacro> {
  const macro = await findMacro(db, key)
  if (!macro || !(mayChange(actor, macro, leads) || (!macro.disabled && mayUse(actor, macro)))) {
    throw notFound('This macro')
  }
  return macro
}

/** The macro to be used by the agent, wherever that is. Throws `not-found`. */
export async function usable(desk: Desk, actor: AgentActor, key: string): Promise<StoredMacro> {
  const macro = await findMacro(desk.db, key)
  // One for a department is for its tickets, whoever sees them.
  const isOffered = macro && !macro.disabled && (macro.audience.kind === 'departments' || mayUse(actor, macro))
  if (!isOffered) throw notFound('This macro')
  return macro
}

async function lookerFor(desk: Desk, actor: AgentActor): Promise<Looker> {
  const people = await directory(desk)
  return { actor, leads: ledBy(people, actor), names: people.agents }
}

function ledBy({ teams }: Directory, { id }: AgentActor): ReadonlySet<string> {
  return new Set([...teams.values()].flatMap(({ key, leadId }) => (leadId === id ? [key] : [])))
}

async function present(desk: Desk, macro: StoredMacro, looker: Looker): Promise<Macro> {
  const [used, attachments, uses] = await Promise.all([
    readUses(desk.db, macro.key),
    readFiles(desk.db, macro.files),
    usesOfMacro(desk.db, macro.key),
  ])
  const { html, text, ...rest } = macro
  const item = presentItem({ ...rest, preview: preview(text, 200), used }, looker)
  return { ...item, html, attachments, uses }
}

/** Macros as they are made and changed by this agent; `gone` collects the files that are given up. */
function macrosFor({ actor, leads }: Looker, gone: string[]): Kind<StoredMacro> {
  return {
    table: 'macro',
    load: async (tx, key) => {
      const macro = await findMacro(tx, key)
      if (!macro || !(mayUse(actor, macro) || mayChange(actor, macro, leads))) return undefined
      demandRight(actor, macro, leads)
      return macro
    },
    namesakes: (tx, { ownerId }) => namesakes(tx, ownerId),
    save: (tx, macro) => saveMacro(tx, macro),
    check: async (tx, macro, before) => {
      demandRight(actor, macro, leads)
      await takeFiles(tx, actor, macro.files, before?.files ?? [])
      if (macro.html === '' && macro.acts.length === 0) throw invalid('body', 'Give it a text, or something to do.')
      if (macro.html === '' && macro.files.length > 0) throw invalid('body', 'Files need a text to go with.')
      if (before && before.ownerId === null && macro.ownerId !== null) await refuseUsed(tx, macro.key)
      gone.push(...(before?.files ?? []).filter((file) => !macro.files.includes(file)))
    },
  }
}

function demandRight(actor: AgentActor, macro: Whose, leads: ReadonlySet<string>): void {
  if (!mayChange(actor, macro, leads)) throw forbidden('Your role does not allow changing this macro.')
}

async function takeFiles(tx: Tx, actor: AgentActor, files: readonly string[], before: readonly string[]) {
  const missing = await keepFiles(
    tx,
    actor,
    files.filter((file) => !before.includes(file)),
  )
  if (missing.length > 0) throw invalid('attachments', 'An upload is not there any more: upload it again.')
}

export async function createMacro(
  desk: Desk,
  actor: AgentActor,
  given: z.output<(typeof macrosCreate)['body']>,
): Promise<Macro> {
  const looker = await lookerFor(desk, actor)
  const ready = await readyOf(desk, actor, given, null)
  const made = await createNamed(desk, actor, macrosFor(looker, []), async (tx) => {
    const { count, position } = await placeForNew(tx)
    if (count >= macroLimits.macros) throw new Fault('conflict', `A desk has at most ${macroLimits.macros} macros.`)
    const words = { html: '', text: '', acts: [], files: [] }
    const { name, audience, mode = 'reply' } = given
    const whose = await whoseOf(desk, actor, audience, null)
    return { key: '', name, mode, ...words, ...ready, ...whose, position, disabled: false }
  })
  return present(desk, made, looker)
}

export async function patchMacro(
  desk: Desk,
  actor: AgentActor,
  key: string,
  given: z.output<(typeof macrosPatch)['body']>,
): Promise<Macro> {
  const looker = await lookerFor(desk, actor)
  const before = await visible(desk.db, looker, key)
  const ready = await readyOf(desk, actor, given, before)
  const { name, mode, position, disabled, audience, was } = given
  const gone: string[] = []
  const item = await patchNamed(desk, actor, macrosFor(looker, gone), {
    key,
    patch: async () => {
      const whose = audience ? await whoseOf(desk, actor, audience, before) : {}
      return { name, mode, position, disabled, ...ready, ...whose, was }
    },
    beside: (tx) => besideOf(tx, key, given),
  })
  await forgetFiles(desk, gone)
  return present(desk, item, looker)
}

/** What the writer knows by other names than those it has inside. */
async function besideOf(tx: Tx, key: string, { body, attachments }: Given): Promise<Wish> {
  const before = await findMacro(tx, key)
  const files = await readFiles(tx, before?.files ?? [])
  return { before: { body: before?.html, attachments: files }, patch: { body, attachments }, was: {} }
}

/** Words made safe, acts settled, files stored, before anybody has to wait. */
async function readyOf(desk: Desk, actor: AgentActor, given: Given, before: StoredMacro | null) {
  const ready: Partial<Pick<StoredMacro, 'html' | 'text' | 'acts' | 'files'>> = {}
  if (given.body !== undefined) Object.assign(ready, await wordsOf(desk, given.body, given.format ?? 'html'))
  if (given.acts !== undefined) {
    ready.acts = settleActs(given.acts, {
      ...{ known: await actsKnown(desk), doneBy: 'macro' as const, before: before?.acts ?? [] },
    })
  }
  if (given.attachments !== undefined) ready.files = await uploadsOf(desk, actor, given.attachments)
  return ready
}

async function wordsOf(desk: Desk, body: string, format: 'text' | 'html' | 'markdown') {
  const { html, text } = written(tidy(body), format)
  if (text === '') return { html: '', text: '' }
  const problem = gapProblem(html, new Set((await catalog(desk)).fields.keys()), true)
  if (problem !== null) throw invalid('body', problem)
  return { html, text }
}

/** A personal one stays whose it is; one that becomes personal is whoever's makes it so. */
async function whoseOf(
  desk: Desk,
  actor: AgentActor,
  audience: StoredMacro['audience'],
  before: StoredMacro | null,
): Promise<Whose> {
  const { departments, teams } = await directory(desk)
  const missing = (things: ReadonlyMap<string, unknown>, keys: readonly string[]) =>
    keys.find((key) => !things.has(key))
  if (audience.kind === 'departments') {
    const key = missing(departments, audience.departments)
    if (key !== undefined) throw invalid('audience', `There is no department “${key}”.`)
    return { audience: { kind: audience.kind, departments: unique(audience.departments) }, ownerId: null }
  }
  if (audience.kind === 'teams') {
    const key = missing(teams, audience.teams)
    if (key !== undefined) throw invalid('audience', `There is no team “${key}”.`)
    return { audience: { kind: audience.kind, teams: unique(audience.teams) }, ownerId: null }
  }
  return { audience, ownerId: audience.kind === 'personal' ? (before?.ownerId ?? actor.id) : null }
}

function unique(keys: readonly string[]): string[] {
  return [...new Set(keys)].toSorted()
}

/** Deletes a macro that nothing runs by itself. */
export async function removeMacro(desk: Desk, actor: AgentActor, key: string): Promise<void> {
  const { leads } = await lookerFor(desk, actor)
  const files = await administer(desk, async (tx) => {
    const macro = await macrosFor({ actor, leads, names: new Map() }, []).load(tx, key)
    if (!macro) throw notFound('This macro')
    await refuseUsed(tx, key)
    await deleteMacro(tx, key)
    await recordSetting(desk, tx, actor, { kind: 'macro', key, changes: farewell(macro) })
    return macro.files
  })
  await forgetFiles(desk, files)
}

async function refuseUsed(tx: Tx, key: string): Promise<void> {
  const uses = await usesOfMacro(tx, key)
  if (uses.length === 0) return
  const why = `It is used by ${uses.map(({ name }) => `“${name}”`).join(', ')}. Change them first.`
  throw new Fault('conflict', why, { more: { uses } })
}

async function forgetFiles(desk: Desk, files: readonly string[]): Promise<void> {
  if (files.length > 0) await letFilesGo(desk, files)
}
