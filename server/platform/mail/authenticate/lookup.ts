import { Resolver } from 'node:dns/promises'
import type { Lookup } from './types.ts'

const TRY_MS = 1_500
const TRIES = 2
/** So many questions without an answer, one after the other, and it is looked whether there is a DNS at all. */
const MOST_SILENT = 4
const REST_MS = 30_000
/** Nobody answered; whatever else is said, somebody said it. */
const SILENCE = new Set(['ETIMEOUT', 'ECONNREFUSED', 'ECANCELLED'])

/** A way to ask the DNS that costs next to nothing while it is away. `servers` are those of the machine by default. */
export function createLookup(servers?: readonly string[]): Lookup {
  const resolver = new Resolver({ timeout: TRY_MS, tries: TRIES })
  if (servers) resolver.setServers([...servers])
  let silent = 0
  let restsUntil = 0
  const ask = async (name: string, type: string) => (await resolver.resolve(name, type)) as string[][] | string[]
  return async (name, type) => {
    if (performance.now() < restsUntil) throw away()
    try {
      const found = await ask(name, type)
      silent = 0
      return found
    } catch (error) {
      silent = isSilence(error) ? silent + 1 : 0
      if (silent >= MOST_SILENT) {
        silent = 0
        // Domains whose servers keep silent must not silence the rest of the world: the root always answers.
        if (await ask('.', 'NS').then(() => false, isSilence)) restsUntil = performance.now() + REST_MS
      }
      throw error
    }
  }
}

function isSilence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && SILENCE.has(String(error.code))
}

/** The same until a moment of `performance.now()`, and with at most so many questions. */
export function until(lookUp: Lookup, deadline: number, most: number): Lookup {
  let asked = 0
  return async (name, type) => {
    asked += 1
    const left = deadline - performance.now()
    if (left <= 0 || asked > most) throw away()
    const timer = new AbortController()
    try {
      return await Promise.race([lookUp(name, type), silence(left, timer.signal)])
    } finally {
      timer.abort()
    }
  }
}

function silence(ms: number, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => reject(away()), ms)
    signal.addEventListener('abort', () => clearTimeout(timer))
  })
}

function away(): Error {
  return Object.assign(new Error('the DNS does not answer in time'), { code: 'ETIMEOUT' })
}
