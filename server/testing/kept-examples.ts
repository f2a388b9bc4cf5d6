/** Makes things by the API, so that there is something to call about. */
export interface Maker<World> {
  named(word: string): { name: string }
  keyed(world: World, path: string, body: object): Promise<{ key: string }>
}

/** Calls about settings as such: their history, what uses them, how they go. */
export function keptExamples<World>({ named, keyed }: Maker<World>) {
  const deletion = (path: string, more: object = {}) => {
    return async (world: World) => ({ params: await keyed(world, path, { ...named('Gone'), ...more }) })
  }
  return {
    'settings.history': async () => ({ query: '?kind=desk&key=settings&limit=2' }),
    'settings.usage': async () => ({ params: { kind: 'status', key: 'open' } }),
    'settings.putLogo': async () => ({ file: 'GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;' }),
    'settings.deleteLogo': async () => ({}),
    'priorities.create': async () => ({ body: { ...named('Priority'), urgency: 7 } }),
    'priorities.patch': async (world: World) => ({
      params: await keyed(world, '/priorities', named('Priority')),
      body: { colour: '#112233', was: { colour: '#5f5b53' } },
    }),
    'fields.list': async () => ({}),
    'fields.create': async () => ({ body: { ...named('Field'), type: 'choice', choices: ['One'] } }),
    'fields.patch': async (world: World) => ({
      params: await keyed(world, '/fields', { ...named('Field'), type: 'text' }),
      body: { required: true },
    }),
    'departments.delete': deletion('/departments'),
    'teams.delete': deletion('/teams'),
    'roles.delete': deletion('/roles', { permissions: [] }),
    'topics.delete': deletion('/topics'),
    'statuses.delete': deletion('/statuses', { category: 'hold' }),
    'priorities.delete': deletion('/priorities'),
    'calendars.delete': deletion('/calendars'),
    'slas.delete': deletion('/slas', { seconds: 60 }),
    'fields.delete': deletion('/fields', { type: 'text' }),
    'webhooks.delete': deletion('/webhooks', { url: 'https://example.com/hook' }),
  }
}
