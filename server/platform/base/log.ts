import { pino, type DestinationStream, type Logger } from 'pino'
import { tracedRequest } from './trace.ts'

export type Log = Logger

const SECRET_WORDS = ['authorization', 'cookie', 'password', 'token', 'secret']
const SECRET_PATHS = SECRET_WORDS.flatMap((word) => [
  word,
  `*.${word}`,
  `headers.${word}`,
  `*.headers.${word}`,
  `req.headers["x-${word}"]`,
])

/**
 * JSON lines on standard error (standard output belongs to the commands), with secrets cut out. Each line says for
 * which request it is.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    redact: { paths: SECRET_PATHS, censor: '[hidden]' },
    serializers: { err: describeError },
    mixin() {
      const request = tracedRequest()
      return request === null ? {} : { request }
    },
  }
  return pino(options, destination ?? pino.destination({ fd: 2, sync: true }))
}

// What the database says beside its message, and whatever else hangs on an error, may hold what people wrote.
const KEPT = ['code', 'syscall', 'constraint', 'table', 'column', 'routine'] as const
const BAD_VALUE = /^22/
const DEEPEST_CAUSE = 3

function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const known = error as Error & Partial<Record<(typeof KEPT)[number], unknown>>
  const message = BAD_VALUE.test(String(known.code ?? '')) ? error.message.replace(/".*"/s, '"…"') : error.message
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const kept = KEPT.flatMap((name) => (known[name] === undefined ? [] : [[name, known[name]]]))
  return {
    type: error.name,
    message,
    ...Object.fromEntries(kept),
    stack: [`${error.name}: ${message}`, ...frames].join('\n'),
    ...(error.cause !== undefined && depth < DEEPEST_CAUSE ? { cause: describeError(error.cause, depth + 1) } : {}),
  }
}
