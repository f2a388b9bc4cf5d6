import type { FastifyInstance } from 'fastify'
import type { Endpoint } from '#api/endpoint.ts'
import { docsPage } from './docs.ts'
import { type ApiInfo, describe } from './openapi.ts'

/** `/api/v1/openapi.json` and `/api/docs`, both made of the contract when first asked for. */
export function serveDocs(http: FastifyInstance, endpoints: readonly Endpoint[], info: ApiInfo): void {
  let description: string | undefined
  let page: string | undefined
  http.get('/api/v1/openapi.json', (_request, reply) => {
    description ??= JSON.stringify(describe(endpoints, info))
    return reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(description)
  })
  http.get('/api/docs', (_request, reply) => {
    page ??= docsPage(describe(endpoints, info))
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
  })
}
