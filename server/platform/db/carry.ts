import { existsSync, renameSync } from 'node:fs'
import { open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../base/log.ts'
import { makeDataDir } from '../process/data-dir.ts'
import { StartError } from '../process/fail.ts'
import { findBinaries } from './binaries.ts'
import { clusterDir, clusterMajor } from './cluster.ts'
import { type Place, placeOf, SYSTEM_DIR } from './place.ts'
import { livingPostmaster } from './postmaster.ts'

/** The name under which the new cluster grows until it is whole. */
const NEXT = 'data.next'
const WHOLE = 'ostler-is-whole'

/** A database made by an older major version of PostgreSQL, on its way into a cluster of the shipped one. */
export interface Carrying {
  from: number
  to: number
  /** For `startEmbeddedPostgres`: where the new cluster grows. */
  cluster: string
  /** Both servers are stopped and the new cluster is whole: it takes the old one's place, which is kept beside it. */
  finish(): Promise<string>
}

/** Null where there is nothing to carry over, or where the programs of the old version are missing. */
export async function beginCarrying(givenDir: string, log: Log): Promise<Carrying | null> {
  const dataDir = await makeDataDir(givenDir)
  const place = await placeOf(dataDir)
  finishCarrying(place)
  const from = clusterMajor(place)
  if (from === null || livingPostmaster(clusterDir(place))) return null
  const wanted = { user: place.user, copyInto: place.user ? SYSTEM_DIR : dataDir, log }
  const newest = await findBinaries({ ...wanted, major: null })
  if (!newest.isShipped || newest.major <= from) return null
  const old = await findBinaries({ ...wanted, major: from }).catch(() => null)
  if (!old) return null
  await rm(join(place.home, NEXT), { recursive: true, force: true })
  return { from, to: newest.major, cluster: NEXT, finish: () => finish(place, from) }
}

async function finish(place: Place, from: number): Promise<string> {
  const time = new Date().toISOString().replace(/[-:]/g, '').replace(/\..*/, '')
  const kept = join(place.home, `data.${from}-${time}`)
  if (livingPostmaster(clusterDir(place))) {
    throw new StartError('A command worked on the database while it was carried over: start the desk once more.')
  }
  await writeFile(join(place.home, NEXT, WHOLE), '', { flush: true })
  await rename(clusterDir(place), kept)
  finishCarrying(place)
  const home = await open(place.home)
  await home.sync().finally(() => home.close())
  return kept
}

/** What broke off between the two renamings is brought to its end. */
export function finishCarrying(place: Place): void {
  const next = join(place.home, NEXT)
  if (!existsSync(clusterDir(place)) && existsSync(join(next, WHOLE))) renameSync(next, clusterDir(place))
}
