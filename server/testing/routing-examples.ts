import type { Maker } from './kept-examples.ts'

type Calling = { jane(method: 'PATCH', path: string, body: object): Promise<unknown> }

/** Calls about who is there, and about how what waits is given to them. */
export function routingExamples<World extends Calling>({
  named,
  keyed,
  ticket,
}: Maker<World> & { ticket(world: World): Promise<{ number: string }> }) {
  const support = { place: 'department:support' }
  return {
    'agents.availability': async () => ({}),
    'profile.putAvailability': async () => ({ body: { availability: 'busy' } }),
    'skills.list': async () => ({}),
    'skills.create': async () => ({ body: named('Skill') }),
    'skills.patch': async (world: World) => ({
      params: await keyed(world, '/skills', named('Skill')),
      body: { disabled: true },
    }),
    'skills.delete': async (world: World) => ({ params: await keyed(world, '/skills', named('Skill')) }),
    'routing.list': async () => ({}),
    'routing.patch': async () => ({ params: { place: 'department:sales' }, body: { stickyDays: 7, excluded: ['me'] } }),
    'routing.queues': async (world: World) => (await ticket(world), {}),
    'routing.decisions': async () => ({ params: support, query: '?limit=2' }),
    'tickets.route': async (world: World) => {
      await world.jane('PATCH', '/routing/department:support', { enabled: true })
      return { params: await ticket(world) }
    },
  }
}
