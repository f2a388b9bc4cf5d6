import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { Log } from '../base/log.ts'
import { readBodies } from './bodies.ts'
import { answerFailure, answerFailures } from './failure.ts'
import { protectAnswers } from './headers.ts'
import { addHealth } from './health.ts'
import { refuseOtherSites } from './origin.ts'
import { limitKeys } from './rate.ts'
import { requestNamer, traceRequests } from './request-id.ts'
import { refuseUnstorableAddresses } from './unstorable.ts'

declare module 'fastify' {
  interface FastifyInstance {
    secureCookies(): boolean
    /** Answers that never end by themselves; closing the server ends them. */
    openStreams: Set<{ end(): unknown }>
  }
}

export interface HttpOptions {
  log: Log
  /** Addresses or networks whose `X-Forwarded-*` count; none: they are ignored. */
  trustedProxies: readonly string[]
  secureCookies: () => boolean
  /** The public address, whose origin may change things with a cookie. */
  address: () => string
  /** Can this node serve now? Asked by `/readyz`. */
  ready: () => Promise<boolean>
  /** Answers an unknown path outside `/api`, such as with a page; absent: with JSON. */
  notFound?: (request: FastifyRequest, reply: FastifyReply) => unknown
  /** With one API key, on this node. */
  requestsPerSecond?: number
}

const HEADERS_TIMEOUT_MS = 20_000
const REQUEST_TIMEOUT_MS = 300_000
const KEEP_ALIVE_MS = 72_000
const CLOSE_PATIENCE_MS = 10_000
const BODY_LIMIT = 1024 * 1024
const COMPRESS_FROM_BYTES = 8 * 1024

/** The server, without any endpoint of the desk yet; the caller listens and closes. */
export function createHttp(options: HttpOptions): FastifyInstance {
  const http = fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestNamer(options.trustedProxies),
    // Every line says for which request it is, so none needs a log of its own.
    childLoggerFactory: (log) => log,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 1_000 },
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    http: { headersTimeout: HEADERS_TIMEOUT_MS },
    clientErrorHandler: refuseBrokenRequest,
    frameworkErrors: answerFailure,
  })
  http.decorate('secureCookies', options.secureCookies)
  traceRequests(http)
  protectAnswers(http)
  answerFailures(http, options.notFound)
  logRequests(http)
  limitKeys(http, options.requestsPerSecond ?? 100)
  refuseOtherSites(http, options.address)
  refuseUnstorableAddresses(http)
  void http.register(cookie)
  void http.register(multipart, { limits: { fileSize: Number.POSITIVE_INFINITY }, throwFileSizeLimit: false })
  void http.register(compress, { threshold: COMPRESS_FROM_BYTES, encodings: ['gzip'], globalDecompression: false })
  readBodies(http)
  addHealth(http, options.ready)
  endStreamsOnClose(http)
  dropSpareOnClose(http)
  return http
}

// The pattern of the route, never the address itself: addresses may hold tokens and what people searched for.
function logRequests(http: FastifyInstance): void {
  http.addHook('onResponse', (request, reply, done) => {
    const { statusCode: status, elapsedTime } = reply
    const { id, method, routeOptions } = request
    const entry = { request: id, method, route: routeOptions.url, status, ms: Math.round(elapsedTime) }
    request.log[status >= 500 ? 'warn' : 'debug'](entry, 'request')
    done()
  })
}

function endStreamsOnClose(http: FastifyInstance): void {
  const openStreams: FastifyInstance['openStreams'] = new Set()
  http.decorate('openStreams', openStreams)
  http.addHook('preClose', (done) => {
    for (const stream of openStreams) stream.end()
    setTimeout(() => http.server.closeAllConnections(), CLOSE_PATIENCE_MS).unref()
    done()
  })
}

// Browsers open connections for later use. Node counts one that never spoke as busy, which would hold up the end.
function dropSpareOnClose(http: FastifyInstance): void {
  const connections = new Set<Socket>()
  http.server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  http.addHook('preClose', (done) => {
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
    done()
  })
}

function refuseBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const body = JSON.stringify({ error: { code: 'invalid', message: 'The request could not be read.' } })
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Length: ${body.length}\r\n` +
      `Content-Type: application/json\r\nConnection: close\r\n\r\n${body}`,
  )
}
