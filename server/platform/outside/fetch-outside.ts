import { lookup as resolve } from 'node:dns'
import { request as requestPlain, type IncomingMessage } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

export interface Fetched {
  status: number
  /** In lower case, without parameters; empty where none was named. */
  type: string
  content: Buffer
}

export interface FetchLimits {
  /** Bytes of what comes back. */
  bytes: number
  /** Milliseconds for all of it, redirects included. */
  time: number
  redirects?: number
  /** Whether an address may be asked; without it, only public ones. */
  allows?: (address: string) => boolean
}

/** Why something outside was not fetched. */
export class OutsideRefused extends Error {
  readonly why: 'address' | 'size' | 'redirects'

  constructor(why: OutsideRefused['why'], message: string) {
    super(message)
    this.why = why
  }
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])

/**
 * Fetches what somebody outside named, by GET. Private addresses are refused after each lookup, and so at each redirect:
 * a name cannot lead into the house. Throws an `OutsideRefused`, or what the network threw.
 */
export async function fetchOutside(address: string, limits: FetchLimits): Promise<Fetched> {
  const signal = AbortSignal.timeout(limits.time)
  let next = address
  for (let left = limits.redirects ?? 3; left >= 0; left -= 1) {
    const answer = await ask(urlOf(next), limits, { signal })
    const { statusCode = 0, headers } = answer
    if (!REDIRECTS.has(statusCode) || headers.location === undefined) return takeIn(answer, limits)
    answer.destroy()
    next = new URL(headers.location, next).href
  }
  throw new OutsideRefused('redirects', 'it was sent on too often')
}

/** Sends a form to somebody outside, guarded as `fetchOutside` is; it is not sent on to another address. */
export async function postOutside(
  address: string,
  form: Readonly<Record<string, string>>,
  limits: Omit<FetchLimits, 'redirects'>,
): Promise<Fetched> {
  const signal = AbortSignal.timeout(limits.time)
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
  const answer = await ask(urlOf(address), limits, { signal, content: new URLSearchParams(form).toString(), headers })
  return takeIn(answer, limits)
}

/**
 * Sends JSON to somebody outside, guarded as `fetchOutside` is; it is not sent on to another address. Of what comes back
 * no more is read than `bytes`.
 */
export async function postJsonOutside(
  address: string,
  { body, headers }: { body: string; headers: Readonly<Record<string, string>> },
  limits: Omit<FetchLimits, 'redirects'>,
): Promise<Pick<Fetched, 'status' | 'content'>> {
  const signal = AbortSignal.timeout(limits.time)
  const sent = { signal, content: body, headers: { ...headers, 'content-type': 'application/json', accept: '*/*' } }
  const answer = await ask(urlOf(address), limits, sent)
  return { status: answer.statusCode ?? 0, content: await readStart(answer, limits.bytes) }
}

async function takeIn(answer: IncomingMessage, { bytes }: FetchLimits): Promise<Fetched> {
  const type = (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return { status: answer.statusCode ?? 0, type, content: await readUpTo(answer, bytes) }
}

function urlOf(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new OutsideRefused('address', 'it is no web address')
  // What stands there would be sent along.
  url.username = ''
  url.password = ''
  return url
}

interface Asking {
  signal: AbortSignal
  /** What is sent; without it something is only asked for. */
  content?: string
  headers?: Readonly<Record<string, string>>
}

function ask(
  url: URL,
  { allows = isPublicAddress }: FetchLimits,
  { signal, content, headers }: Asking,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !allows(host)) throw new OutsideRefused('address', 'the address is not a public one')
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  const said = { accept: '*/*', 'user-agent': 'Ostler', ...headers }
  const method = content === undefined ? 'GET' : 'POST'
  return new Promise((fulfil, reject) => {
    // A connection of its own, so that no other one's lookup stands for this one.
    const options = {
      method,
      signal,
      headers: said,
      agent: false as const,
      lookup: guardedBy(allows),
      maxHeaderSize: 16_384,
    }
    request(url, options, fulfil).on('error', reject).end(content)
  })
}

function guardedBy(allows: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const refused = addresses?.some(({ address }) => !allows(address))
      if (error) callback(error, [])
      else if (refused) callback(new OutsideRefused('address', 'the address is not a public one'), [])
      else if (options.all) callback(null, addresses)
      else callback(null, addresses[0]?.address ?? '', addresses[0]?.family)
    })
  }
}

async function readUpTo(answer: IncomingMessage, limit: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of answer as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > limit) throw new OutsideRefused('size', 'it is too large')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

async function readStart(answer: IncomingMessage, most: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of answer as AsyncIterable<Buffer>) {
    pieces.push(piece)
    size += piece.length
    if (size >= most) break
  }
  return Buffer.concat(pieces).subarray(0, most)
}
