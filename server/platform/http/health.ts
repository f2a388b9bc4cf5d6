import type { FastifyInstance } from 'fastify'

/** `/healthz`: this process lives. `/readyz`: it can serve, so send it work. */
export function addHealth(http: FastifyInstance, ready: () => Promise<boolean>): void {
  http.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ ok: true }))
  http.get('/readyz', async (_request, reply) => {
    const isReady = await ready().catch(() => false)
    return reply
      .code(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ok: isReady })
  })
}
