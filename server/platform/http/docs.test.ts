import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Endpoint, endpoint, page, paging } from '#api/endpoint.ts'
import { createLog } from '../base/log.ts'
import { createHttp, describe, docsPage, serveDocs } from './index.ts'

const info = { title: 'The <desk> API', version: '1', description: 'For you & me.' }
const thing = z.object({ id: z.number(), name: z.string(), parts: z.array(z.object({ size: z.number().int() })) })
const endpoints: Endpoint[] = [
  endpoint({
    id: 'things.list',
    method: 'GET',
    path: '/things',
    summary: 'All of them.',
    callers: ['agent'],
    query: z.object(paging),
    output: page(thing),
  }),
  endpoint({
    id: 'things.make',
    method: 'POST',
    path: '/things/:kind',
    summary: 'Make one; it isn’t hard.',
    callers: ['intake', 'agent'],
    needs: 'the right to make',
    params: z.object({ kind: z.string() }),
    body: z.object({ name: z.string().max(80), colour: z.enum(['red', 'blue']).default('red') }),
    output: thing,
  }),
  endpoint({
    id: 'open.ask',
    method: 'GET',
    path: '/open',
    summary: 'For all.',
    callers: ['anyone'],
    output: z.object({ ok: z.literal(true) }),
  }),
]

test('the description says for each endpoint what goes in, what comes out and who may', () => {
  const api = describe(endpoints, info)
  const make = api.paths['/things/{kind}']?.['post']
  expect(make).toMatchObject({
    operationId: 'things.make',
    description: 'For intake keys and agents. Needs the right to make.',
    tags: ['things'],
    security: [{ bearer: [] }, { session: [] }],
    parameters: [
      { name: 'kind', in: 'path', required: true },
      { name: 'Idempotency-Key', in: 'header', required: false },
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { required: ['name'], properties: { colour: { default: 'red' } } } } },
    },
  })
  expect(Object.keys(make?.responses ?? {})).toEqual(['201', '400', '401', '403', '404', '409', '413', '429', '503'])
  expect(api.paths['/things']?.['get']?.parameters).toMatchObject([
    { name: 'limit', required: false, schema: { maximum: 200, default: 50 } },
    { name: 'cursor' },
  ])
  expect(api.paths['/open']?.['get']?.security).toEqual([])
})

test('the page shows each endpoint with its fields and an example, and escapes what it shows', () => {
  const html = docsPage(describe(endpoints, info))
  expect(html).toContain('The &#60;desk&#62; API')
  expect(html).toContain('curl -X POST -H &#34;Authorization: Bearer $KEY&#34; &#34;$DESK/api/v1/things/$KIND&#34;')
  expect(html).toContain('{&#34;name&#34;:&#34;Ada&#34;}')
  expect(html).toContain('string, at most 80 characters')
  expect(html).toContain('<td class="d2"><code>size</code></td><td>integer</td>')
  expect(html).not.toContain('<script')
})

test('both are served', async () => {
  const http = createHttp({
    log: createLog('silent'),
    trustedProxies: [],
    secureCookies: () => false,
    address: () => '',
    ready: async () => true,
  })
  serveDocs(http, endpoints, info)
  const json = await http.inject('/api/v1/openapi.json')
  expect(json.json()).toMatchObject({ openapi: '3.1.0', info })
  const html = await http.inject('/api/docs')
  expect(html.headers['content-type']).toBe('text/html; charset=utf-8')
  await http.close()
})
