import { setTimeout as sleep } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import type { Log } from '../base/log.ts'
import type { Connection } from './connection.ts'
import { clientConfig } from './pool.ts'

export interface ListenOptions {
  log: Log
  /** Called each time the line is up again after a break: messages may have been missed. */
  onReconnect?: () => void
}

export interface Listener {
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

const HEARTBEAT_MS = 30_000
const LONGEST_WAIT_MS = 5_000

/**
 * Hears what is said on these channels, over one connection of its own that comes back by itself.
 * Resolves once the first connection listens, or fails with its error.
 */
export async function listen(
  connection: Connection,
  channels: string | readonly string[],
  onMessage: (payload: string, channel: string) => void,
  options: ListenOptions,
): Promise<Listener> {
  const names = typeof channels === 'string' ? [channels] : channels
  const stop = new AbortController()
  const connect = () => openLine(connection, names, onMessage, options.log)
  let line = await connect()
  const close = async () => {
    stop.abort()
    await keeping
    await line.end()
  }
  const keepListening = async () => {
    while (!stop.signal.aborted) {
      await Promise.race([line.broken, aborted(stop.signal)])
      if (stop.signal.aborted) return
      line = (await reconnect(connect, stop.signal, options.log)) ?? line
      if (!stop.signal.aborted) options.onReconnect?.()
    }
  }
  const keeping = keepListening()
  return { close, [Symbol.asyncDispose]: close }
}

/** Says it when (and only if) the transaction commits. */
export async function notify<S>(tx: Kysely<S>, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`.execute(tx)
}

interface Line {
  broken: Promise<void>
  end(): Promise<void>
}

async function openLine(
  connection: Connection,
  channels: readonly string[],
  onMessage: (payload: string, channel: string) => void,
  log: Log,
): Promise<Line> {
  const client = new pg.Client(clientConfig(connection))
  const broken = new Promise<void>((resolve) => {
    client.on('error', () => resolve())
    client.on('end', () => resolve())
  })
  client.on('notification', ({ payload, channel }) => {
    try {
      onMessage(payload ?? '', channel)
    } catch (error) {
      log.error({ err: error, channel }, 'a message could not be handled')
    }
  })
  try {
    await client.connect()
    for (const channel of channels) await client.query(`listen ${client.escapeIdentifier(channel)}`)
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
  // A line that died without a word (a lost network) shows only when something is sent over it.
  const heartbeat = setInterval(() => void client.query('select 1').catch(() => client.end()), HEARTBEAT_MS)
  void broken.then(() => clearInterval(heartbeat))
  return { broken, end: () => client.end().catch(() => undefined) }
}

async function reconnect(connect: () => Promise<Line>, stop: AbortSignal, log: Log): Promise<Line | null> {
  log.warn('the line to the database broke; listening again as soon as it is back')
  for (let wait = 100; !stop.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    await sleep(wait, undefined, { signal: stop }).catch(() => undefined)
    if (stop.aborted) return null
    try {
      return await connect()
    } catch (error) {
      log.debug({ err: error }, 'still no line to the database')
    }
  }
  return null
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
