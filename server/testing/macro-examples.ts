/** Makes things by the API, so that there is something to call about. */
interface Maker<World> {
  named(word: string): { name: string }
  keyed(world: World, path: string, body: object): Promise<{ key: string }>
  ticket(world: World, more?: object): Promise<{ number: string }>
}

/** Calls about macros, acts and tags. */
export function macroExamples<World>({ named, keyed, ticket }: Maker<World>) {
  const acts = [
    { do: 'set', field: 'priority', value: 'high' },
    { do: 'tags', add: ['outage'] },
    { do: 'note', text: 'Told {{ticket.requester.name}}.' },
  ]
  const body = () => ({ ...named('Macro'), body: '<p>Dear {{recipient.first}}</p>', acts, audience: { kind: 'all' } })
  const macro = (world: World) => keyed(world, '/macros', body())
  return {
    'tickets.act': async (world: World) => ({ params: await ticket(world), body: { acts } }),
    'tags.list': async (world: World) => (await ticket(world, { tags: ['outage'] }), { query: '?q=out&limit=5' }),
    'macros.list': async (world: World) => (await macro(world), { query: '?q=dear&editable=true' }),
    'macros.get': async (world: World) => ({ params: await macro(world) }),
    'macros.create': async () => ({ body: body() }),
    'macros.patch': async (world: World) => ({ params: await macro(world), body: { ...named('Macro'), mode: 'note' } }),
    'macros.delete': async (world: World) => ({ params: await macro(world) }),
    'macros.files': async (world: World) => ({ params: await macro(world), body: {} }),
    'macros.preview': async (world: World) => ({ params: { ...(await ticket(world)), ...(await macro(world)) } }),
    'macros.apply': async (world: World) => ({
      params: await macro(world),
      body: { tickets: [(await ticket(world)).number], dryRun: true },
    }),
  }
}
