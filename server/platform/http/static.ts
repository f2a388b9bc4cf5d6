import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const A_YEAR_MS = 365 * 24 * 3600 * 1000

/**
 * Serves a built single-page app (its folder) under this prefix, such as `/agent/`: what a hash names may be kept for
 * ever, the page itself is asked for each time and answers every address without a dot. Compressed files lie beside.
 */
export function serveApp(http: FastifyInstance, { directory, prefix }: { directory: string; prefix: string }): void {
  void http.register(async (app) => {
    await app.register(fastifyStatic, {
      root: directory,
      serve: false,
      preCompressed: true,
      dotfiles: 'ignore',
      suppressWarning: true,
    })
    app.get(prefix.replace(/\/$/, ''), (_request, reply) => reply.redirect(prefix))
    app.get<{ Params: { '*': string } }>(`${prefix}*`, (request, reply) => {
      const path = request.params['*']
      const isPage = !(path.split('/').at(-1) ?? '').includes('.')
      if (isPage) return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false })
      if (path.startsWith('assets/')) return reply.sendFile(path, { maxAge: A_YEAR_MS, immutable: true })
      return reply.sendFile(path, { maxAge: 0 })
    })
  })
}
