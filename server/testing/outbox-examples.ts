import type { TestDesk } from './desk.ts'
import type { Caller } from './people.ts'

/** Makes things by the API, so that there is something to call about. */
interface Maker<World> {
  ticket(world: World): Promise<{ number: string }>
  reply(world: World, number: string): Promise<{ message: number }>
}

/** Calls about mail on its way out. */
export function outboxExamples<World extends { started: TestDesk; jane: Caller }>({ ticket, reply }: Maker<World>) {
  /** A reply whose mail was kept, at a desk that can send. */
  const keptMail = async (world: World) => {
    const { desk } = world.started
    const { number } = await ticket(world)
    const { message } = await reply(world, number)
    const send = { host: '127.0.0.1', port: 9, security: 'none', user: '' }
    await world.jane('POST', '/inboxes', { name: 'Help', email: 'help@desk.example', send })
    const found = desk.db.selectFrom('ticket').select('id').where('number', '=', number)
    const { id: ticketId } = await found.executeTakeFirstOrThrow()
    const { id: mail } = await desk.db
      .insertInto('outgoing_mail')
      .values({
        ...{ at: desk.now(), kind: 'replied', to_email: 'ken@example.com', to_name: 'Ken', subject: 'No sound' },
        ...{ text: 'Restart it.', state: 'kept', ticket_id: ticketId, message_id: message },
        ...{ customer_id: null, agent_id: null, dedupe_key: null },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { number, message, mail }
  }
  return {
    'outbox.list': async () => ({ query: '?limit=1&state=kept' }),
    'outbox.resend': async (world: World) => ({ params: { id: (await keptMail(world)).mail } }),
    'tickets.resendMessage': async (world: World) => {
      const { number, message } = await keptMail(world)
      return { params: { number, message } }
    },
  }
}
