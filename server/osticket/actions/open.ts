import type { AgentActor, IntakeActor } from '#api/endpoint.ts'
import { Fault } from '#platform/base/fault.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { createFromOutside } from '../../tickets/index.ts'
import type { Sent } from '../body.ts'
import { choose, fieldsAmong } from '../choose.ts'
import { readWish, subjectFor } from '../intake.ts'
import { asSent } from '../refusal.ts'

/** Opens the ticket that a program sent; answers its number. */
export async function openTicket(desk: Desk, actor: AgentActor | IntakeActor, sent: Sent): Promise<string> {
  const { topics, priorities, fields } = await catalog(desk)
  const wish = readWish(sent)
  const { topic: meantTopic, priority: meantPriority, others, subject, ...rest } = wish
  const topic = choose([...topics.values()], meantTopic)
  // From the least urgent one: so the numbers of a desk with osTicket's own priorities are osTicket's.
  const priority = choose([...priorities.values()].toReversed(), meantPriority)
  const { values, sentAs } = fieldsAmong(others, [...fields.values()])
  try {
    const { number } = await createFromOutside(desk, actor, {
      ...rest,
      trusted: true,
      subject: subject || subjectFor(topic?.name ?? null, wish),
      fields: values,
      ...(topic && !topic.disabled ? { topic: topic.key } : {}),
      ...(priority && !priority.disabled ? { priority: priority.key } : {}),
    })
    return number
  } catch (error) {
    if (!(error instanceof Fault) || !error.fields) throw error
    throw new Fault(error.code, error.message, { fields: asSent(error.fields, sentAs) })
  }
}
