import type { Actor, CustomerActor } from '#api/endpoint.ts'
import type { Field } from '#api/custom-fields.ts'
import type { ReceivedFile } from '#platform/http/index.ts'
import type { CustomerEntry } from '../../customers/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { createFromOutside, type Created, ownerOf, registerFile, Rejected } from '../../tickets/index.ts'
import { type Draft, valuesOf } from '../intake.ts'
import { once } from './once.ts'
import { type Limit, returnTurns, takeTurns } from './turns.ts'

export interface Opening {
  draft: Draft
  /** The custom fields that the topic asks for. */
  fields: readonly Field[]
  files: readonly ReceivedFile[]
  token: string
  /** Where it comes from. */
  ip: string
}

/** Someone who is signed in with all of their tickets, and has an address. */
export interface Known {
  actor: CustomerActor
  customer: CustomerEntry & { email: string }
}

/** Opens the ticket of a form that was found right; sent again, it leads to the same ticket. */
export function openTicket(desk: Desk, known: Known | null, opening: Opening): Promise<Created> {
  const { draft, files, token } = opening
  const content = { draft, files: files.map(({ name, sha256 }) => [name, sha256]), who: known?.customer.id ?? null }
  return once(desk, { token, content }, () => open(desk, known, opening))
}

async function open(desk: Desk, known: Known | null, opening: Opening): Promise<Created> {
  const { draft, fields, files, ip } = opening
  const { settings } = await catalog(desk)
  const { name, email } = known?.customer ?? draft
  const limit = settings.portalTicketsPerHour
  const turns: Limit[] = [
    { what: 'ticket address', who: ip, limit },
    { what: 'ticket email', who: email, limit },
  ]
  await takeTurns(desk, turns)
  const actor: Actor = known?.actor ?? { kind: 'system', part: 'portal' }
  try {
    const { subject, body, topic } = draft
    const intake = {
      requester: { name: name.trim(), email },
      ...{ subject: subject.trim(), body, fields: valuesOf(draft, fields) },
      ...(topic === '' ? {} : { topic }),
      attachments: await register(desk, actor, files),
    }
    return await createFromOutside(desk, actor, intake)
  } catch (error) {
    if (!(error instanceof Rejected)) await returnTurns(desk, turns)
    throw error
  }
}

/** Notes whose the stored files are, so that they can be attached. */
export async function register(desk: Desk, actor: Actor, files: readonly ReceivedFile[]): Promise<{ file: string }[]> {
  const registered: { file: string }[] = []
  for (const file of files) registered.push({ file: await registerFile(desk, ownerOf(actor), file) })
  return registered
}
