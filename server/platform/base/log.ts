import { pino, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

const SECRET_WORDS = ['authorization', 'cookie', 'password', 'token', 'secret']
const SECRET_PATHS = SECRET_WORDS.flatMap((word) => [
  word,
  `*.${word}`,
  `headers.${word}`,
  `*.headers.${word}`,
  `req.headers["x-${word}"]`,
])

/** JSON lines on standard error (standard output belongs to the commands), with secrets cut out. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: null, redact: { paths: SECRET_PATHS, censor: '[hidden]' } }
  return pino(options, destination ?? pino.destination({ fd: 2, sync: true }))
}
