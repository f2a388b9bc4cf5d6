import type { Caller } from './people.ts'

interface Calling {
  jane: Caller
}

/** Calls about drafts that are tried on what happened. */
export function simulationExamples<World extends Calling>() {
  const made = async ({ jane }: World) => {
    const { id } = (await jane<{ id: number }>('POST', '/simulations', { draft: { change: 'nothing' } })).body
    // Only so many may wait: this one does not.
    await jane('POST', `/simulations/${id}/cancel`)
    return { params: { id } }
  }
  return {
    'simulations.start': async () => ({
      body: {
        draft: { change: 'routing', place: 'department:support', enabled: true, method: 'least-loaded' },
        days: 7,
      },
    }),
    'simulations.list': async () => ({}),
    'simulations.get': made,
    'simulations.tickets': async (world: World) => ({ ...(await made(world)), query: '?limit=2&field=assignee' }),
    'simulations.cancel': made,
    'simulations.delete': made,
  }
}
