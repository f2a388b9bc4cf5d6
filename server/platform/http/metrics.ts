import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Actor } from '#api/endpoint.ts'
import { allow } from './allow.ts'

/** Something that is read at the moment it is asked for. */
export interface Measure {
  name: string
  help: string
  value: number
  labels?: Record<string, string>
}

export interface MetricsOptions {
  authenticate(request: FastifyRequest): Promise<Actor | null>
  /** What the desk adds to what is counted here. */
  read(): Promise<Measure[]>
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The endpoint, where it is one of the contract. */
    endpoint?: string
    isStream?: boolean
  }
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

let ownProcess: Registry | null = null

/** Counts and times all requests, and answers `/metrics` for an administrator, in the words of Prometheus. */
export function serveMetrics(http: FastifyInstance, options: MetricsOptions): void {
  const requests = new Registry()
  countRequests(http, requests)
  http.get('/metrics', async (request, reply) => {
    allow({ callers: ['admin'] }, await options.authenticate(request))
    const text = await Registry.merge([requests, processMetrics(), asRegistry(await options.read())]).metrics()
    return reply.header('cache-control', 'no-store').type(requests.contentType).send(text)
  })
}

function countRequests(http: FastifyInstance, registry: Registry): void {
  const total = new Counter({
    ...{ name: 'ostler_http_requests_total', help: 'Requests answered, by endpoint and status.' },
    ...{ labelNames: ['route', 'status'], registers: [registry] },
  })
  const duration = new Histogram({
    ...{ name: 'ostler_http_request_duration_seconds', help: 'How long they took; live updates are left out.' },
    ...{ labelNames: ['route'], buckets: BUCKETS, registers: [registry] },
  })
  http.addHook('onResponse', (request, reply, done) => {
    const { config, url } = request.routeOptions
    const route = config.endpoint ?? url ?? 'none'
    total.inc({ route, status: reply.statusCode })
    if (config.isStream !== true) duration.observe({ route }, reply.elapsedTime / 1000)
    done()
  })
}

/** One for the whole process, however many servers it holds. */
function processMetrics(): Registry {
  if (ownProcess) return ownProcess
  ownProcess = new Registry()
  collectDefaultMetrics({ register: ownProcess })
  return ownProcess
}

function asRegistry(measures: readonly Measure[]): Registry {
  const registry = new Registry()
  const gauges = new Map<string, Gauge>()
  for (const { name, help, value, labels = {} } of measures) {
    const gauge = gauges.get(name) ?? new Gauge({ name, help, labelNames: Object.keys(labels), registers: [registry] })
    gauges.set(name, gauge)
    gauge.set(labels, value)
  }
  return registry
}
