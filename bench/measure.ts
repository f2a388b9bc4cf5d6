import { clientOf } from './client.ts'
import type { BenchDesk, Cpu } from './desk.ts'
import type { Round, Scenario } from './scenarios.ts'

export interface Measured {
  requests: number
  rps: number
  p50: number
  p95: number
  p99: number
  /** CPU milliseconds a request, of the desk and PostgreSQL together; null where this cannot be told. */
  cpuMs: number | null
  /** How much of it was PostgreSQL's. */
  databaseMs: number | null
}

// The first thousand requests also cost what the engine spends on finding out how to run them fast.
const WARM_UP_SECONDS = 5

export interface Terms {
  clients: number
  seconds: number
  /** Counts what the requests set off too, until all of it is done. */
  toTheEnd?: boolean
}

/** So many clients, each asking again as soon as it is answered, for so many seconds; warmed up before. */
export async function measure(desk: BenchDesk, scenario: Scenario, terms: Terms): Promise<Measured> {
  const client = clientOf(desk, terms.clients)
  const round = await scenario.prepare(client)
  await run({ client, round }, { ...terms, seconds: Math.min(WARM_UP_SECONDS, terms.seconds) })
  await desk.quiet()
  const cpuBefore = await desk.cpu()
  const began = performance.now()
  const times = await run({ client, round }, terms)
  const seconds = (performance.now() - began) / 1000
  const cpuAfter = await desk.cpu()
  const requests = times.length
  const costs = (now: Cpu | null) => ({
    cpuMs: now && cpuBefore ? each(now.desk + now.database - cpuBefore.desk - cpuBefore.database, requests) : null,
    databaseMs: now && cpuBefore ? each(now.database - cpuBefore.database, requests) : null,
  })
  const measured = { requests, rps: Math.round(requests / seconds), ...percentiles(times), ...costs(cpuAfter) }
  if (!terms.toTheEnd) return measured
  await desk.quiet()
  return { ...measured, ...costs(await desk.cpu()) }
}

function each(milliseconds: number, requests: number): number {
  return Math.round((milliseconds / requests) * 100) / 100
}

let turns = 0

async function run(
  { client, round }: { client: Parameters<Round>[0]; round: Round },
  { clients, seconds }: Terms,
): Promise<number[]> {
  const until = performance.now() + seconds * 1000
  const times: number[] = []
  const one = async () => {
    while (performance.now() < until) {
      const began = performance.now()
      turns += 1
      await round(client, turns)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: clients }, one))
  return times
}

function percentiles(times: number[]): Pick<Measured, 'p50' | 'p95' | 'p99'> {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) * 100) / 100
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
