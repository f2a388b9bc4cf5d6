import { createServer } from 'node:http'
import type { RunningCluster } from './cluster.ts'

/** Hands the one cluster of a test run to its worker processes; it is started when the first of them asks. */
export async function startBroker(): Promise<{ url: string; close(): Promise<void> }> {
  let cluster: Promise<RunningCluster> | undefined
  const server = createServer((_request, response) => {
    cluster ??= start()
    cluster.then(
      ({ admin, template }) => response.end(JSON.stringify({ admin, template })),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? (error.stack ?? error.message) : ''),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The test broker has no port.')
  let closing: Promise<void> | undefined
  const close = async () => {
    server.closeAllConnections()
    server.close()
    const running = await cluster?.catch(() => undefined)
    await running?.stop()
  }
  return { url: `http://127.0.0.1:${address.port}`, close: () => (closing ??= close()) }
}

/** Loaded late: a run of pure tests need not even read the database's code. */
async function start(): Promise<RunningCluster> {
  const { startCluster } = await import('./cluster.ts')
  return startCluster()
}
