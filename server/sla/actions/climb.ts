import { act } from '#platform/events/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { climbLadder } from '../../tickets/index.ts'
import { noteOf } from '../note.ts'
import { type ComeStep, holdTicketOf, readComeSteps } from '../store/steps.ts'

export const CLIMB = 'sla.climb'

/**
 * Does what a step of a ladder says, once its event is on record, and then has it told. All of it in one transaction, and
 * what was done names the event as its cause: however often it is asked for, it happens once.
 */
export async function climb(desk: Desk, position: number): Promise<void> {
  await act(desk, async (tx) => {
    await holdTicketOf(tx, position)
    for (const step of await readComeSteps(tx, CLIMB, position)) await take(desk, tx, step)
  })
}

async function take(desk: Desk, tx: Tx, { position, depth, ticket, sla, step }: ComeStep): Promise<void> {
  if (!step) return
  const { slas, settings } = await catalog(desk)
  const policy = slas.get(sla)?.name ?? sla
  const done = await climbLadder(desk, tx, {
    ...{ ticket, acts: step, cause: { position, depth } },
    note: (refused) => noteOf({ policy, note: step.note, refused }, settings.language),
  })
  if (done) await enqueue(tx, { kind: 'notifications.tell', payload: { event: position } })
}
