import type { z } from 'zod'
import type { AgentActor } from '#api/endpoint.ts'
import type { macrosApply, macrosPreview } from '#api/macros.ts'
import { Fault, notFound } from '#platform/base/fault.ts'
import type { Desk } from '../../schema/desk.ts'
import {
  applyMacro,
  offerFiles,
  type OfferedFile,
  readFiles,
  seeTicket,
  tryMacro,
  withCursor,
} from '../../tickets/index.ts'
import { departmentsOf, mayUse, mayUseOn } from '../macro.ts'
import { usable } from './macros.ts'

/** What a macro would write into a ticket and do to it; nothing is done. */
export async function previewMacro(
  desk: Desk,
  actor: AgentActor,
  { number, key }: { number: string; key: string },
): Promise<z.input<typeof macrosPreview.output>> {
  const macro = await usable(desk, actor, key)
  const wish = { ...macro, departments: departmentsOf(macro) }
  const { html, refused, acts } = await tryMacro(desk, actor, number, wish).catch((error: unknown) => {
    throw isMissing(error) && !mayUse(actor, macro) ? notFound('This macro') : error
  })
  const files = await readFiles(desk.db, macro.files)
  return { mode: macro.mode, html: html === null ? null : withCursor(html), refused, acts, files }
}

/** Copies of its files, as uploads of the agent. */
export async function filesOfMacro(
  desk: Desk,
  actor: AgentActor,
  key: string,
  ticket: string | undefined,
): Promise<OfferedFile[]> {
  const macro = await usable(desk, actor, key)
  const place = ticket === undefined ? null : (await seeTicket(desk, actor, ticket)).row.department
  if (!(place === null ? mayUse(actor, macro) : mayUseOn(actor, macro, place))) throw notFound('This macro')
  return offerFiles({ desk, tx: desk.db, actor }, macro.files)
}

/** Applies it to each of the tickets, one after the other, each in a transaction of its own. */
export async function applyToMany(
  desk: Desk,
  actor: AgentActor,
  key: string,
  { tickets, dryRun, run }: z.output<typeof macrosApply.body>,
): Promise<z.input<typeof macrosApply.output>['items']> {
  const macro = await usable(desk, actor, key)
  const items = []
  for (const ticket of new Set(tickets)) {
    const wish = { ...macro, departments: departmentsOf(macro), dryRun, run }
    items.push({ ticket, ...(await applyMacro(desk, actor, ticket, wish)) })
  }
  // Whoever can use it nowhere is not told that it is there.
  if (!mayUse(actor, macro) && items.every(({ outcome }) => outcome === 'refused')) throw notFound('This macro')
  return items
}

function isMissing(error: unknown): boolean {
  return error instanceof Fault && error.code === 'not-found'
}
