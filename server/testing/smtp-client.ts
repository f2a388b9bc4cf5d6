import { once } from 'node:events'
import { connect } from 'node:net'

/** A client without manners: says exactly what it is told to, when it is told to. */
export interface RawClient extends Disposable {
  say(text: string | Buffer): void
  /** All that was heard, once it matches. */
  hear(pattern: RegExp, patience?: number): Promise<string>
  /** Resolves when the other side hung up. */
  closed: Promise<unknown>
}

export async function rawClient(port: number, host = '127.0.0.1'): Promise<RawClient> {
  const socket = connect(port, host)
  let heard = ''
  let check = () => undefined as void
  socket.on('data', (part) => {
    heard += part.toString('latin1')
    check()
  })
  socket.on('error', () => undefined)
  const closed = once(socket, 'close')
  await once(socket, 'connect')
  return {
    closed,
    say: (text) => void socket.write(text),
    hear: (pattern, patience = 10_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`heard only: ${heard}`)), patience)
        check = () => {
          if (!pattern.test(heard)) return
          clearTimeout(timer)
          const all = heard
          heard = ''
          check = () => undefined
          resolve(all)
        }
        check()
      }),
    [Symbol.dispose]: () => socket.destroy(),
  }
}
