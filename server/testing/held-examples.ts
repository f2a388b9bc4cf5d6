/** Makes things by the API, so that there is something to call about. */
interface Maker<World> {
  ticket(world: World): Promise<{ number: string }>
  identified(world: World, path: string, body: object): Promise<{ id: number }>
}

/** Calls about replies that are not on their way yet. */
export function heldExamples<World>({ ticket, identified }: Maker<World>) {
  const scheduling = { body: 'Restart it.', runAt: new Date(Date.now() + 86_400_000).toISOString() }
  const scheduled = async (world: World) => {
    const { number } = await ticket(world)
    return { number, ...(await identified(world, `/tickets/${number}/scheduled-replies`, scheduling)) }
  }
  const held = async (world: World) => {
    const { number } = await ticket(world)
    const { id } = await identified(world, `/tickets/${number}/replies`, { body: 'Restart it.', undo: true })
    return { params: { number, message: id } }
  }
  return {
    'tickets.withdrawReply': held,
    'tickets.messageVersions': held,
    'tickets.scheduleReply': async (world: World) => ({ params: await ticket(world), body: scheduling }),
    'tickets.scheduledReplies': async (world: World) => ({ params: await ticket(world) }),
    'tickets.sendScheduledReply': async (world: World) => ({ params: await scheduled(world), body: {} }),
    'tickets.cancelScheduledReply': async (world: World) => ({ params: await scheduled(world) }),
  }
}
