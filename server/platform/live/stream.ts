import type { FastifyReply } from 'fastify'

/** An answer that goes on: server-sent events. */
export interface Stream {
  write(text: string): void
  end(): void
  /** Called once, whoever ended it. */
  onEnd(then: () => void): void
}

const RETRY_MS = 2_000
// A browser that reads slower than it is told things is better off starting over.
const MOST_UNREAD_BYTES = 256 * 1024

export function startStream(reply: FastifyReply): Stream {
  const { raw } = reply
  const enders: (() => void)[] = []
  const { openStreams } = reply.server
  reply.hijack()
  raw.writeHead(200, {
    ...asHeaders(reply.getHeaders()),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  raw.write(`retry: ${RETRY_MS}\n\n`)
  const stream: Stream = {
    write(text) {
      if (text === '' || raw.destroyed || raw.writableEnded) return
      if (raw.writableLength > MOST_UNREAD_BYTES) return void raw.destroy()
      raw.write(text)
    },
    end() {
      if (!raw.writableEnded) raw.end()
      // The connection would wait for a further request that this client is not going to send soon.
      raw.socket?.end()
    },
    onEnd: (then) => void (raw.closed ? then() : enders.push(then)),
  }
  openStreams.add(stream)
  raw.on('error', () => undefined)
  raw.once('close', () => {
    openStreams.delete(stream)
    for (const then of enders) then()
  })
  return stream
}

function asHeaders(headers: ReturnType<FastifyReply['getHeaders']>): Record<string, string | number | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
