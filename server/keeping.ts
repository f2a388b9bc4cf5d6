import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type BackupDone, type Progress, restoreBackup, type RestoreDone, takeBackup } from '#platform/backup/index.ts'
import type { Log } from '#platform/base/log.ts'
import type { Connection } from '#platform/db/index.ts'
import { filesFolderOwner, freeFilesFolder, lockDataDir } from '#platform/process/data-dir.ts'
import { StartError } from '#platform/process/fail.ts'
import { Life } from '#platform/process/life.ts'
import { type Config, SECRET_NAME, version } from './config.ts'
import { connect, type House, withDesk } from './main.ts'
import { emptyAtFirst, settle } from './schema/restored.ts'
import { knownDesk } from './upkeep.ts'

interface Telling {
  log: Log
  progress: Progress
}

/** Writes the whole desk into one file; `then` is called while the writers it held still wait. */
export async function backUp(
  config: Config,
  path: string,
  { log, progress }: Telling,
  then: (done: BackupDone) => void,
): Promise<void> {
  await using life = new Life(log)
  const connection = await connect(config, { log, life, unlessUsed: true })
  const desk = await knownDesk(connection, log)
  const source = { connection, desk, secret: config.secret, version, filesDir: filesOf(config) }
  await using done = await takeBackup({ ...source, path: resolve(path), progress })
  then(done)
}

export interface Restored extends RestoreDone {
  /** Which secret signs from now on: the one of the backup, or another one that the environment gives. */
  secret: 'same' | 'kept' | 'other'
}

/** Brings a backup back into a desk that is empty, and migrates it to this version. */
export async function bringBack<Desk>(
  config: Config,
  house: House<Desk>,
  path: string,
  { log, progress, isSecretGiven }: Telling & { isSecretGiven: boolean },
): Promise<Restored> {
  const filesDir = filesOf(config)
  const done = await alone(config, log, async (connection) => {
    const own = await knownDesk(connection, log)
    return restoreBackup({
      ...{ connection, path: resolve(path), filesDir, migrations: house.migrations, mustBeEmpty: emptyAtFirst, settle },
      progress,
      async ready({ head }) {
        const owner = await filesFolderOwner(filesDir)
        if (owner !== null && owner !== head.desk && owner !== own) {
          throw new StartError(`The folder ${filesDir} belongs to another desk: set OSTLER_DATA to an empty folder.`)
        }
        await freeFilesFolder(filesDir)
      },
    })
  })
  const secret = isSecretGiven ? (config.secret === done.manifest.secret ? 'same' : 'other') : 'kept'
  if (!isSecretGiven) await writeSecret(config.dataDir, done.manifest.secret)
  await withDesk({ ...config, migrationBackup: false, secret: done.manifest.secret }, house, log, async () => undefined)
  return { ...done, secret }
}

/** With the database, and with the certainty that no desk starts on this data folder meanwhile. */
async function alone<T>(config: Config, log: Log, work: (connection: Connection) => Promise<T>): Promise<T> {
  await using life = new Life(log)
  if (config.databaseUrl === null) {
    const lock = await lockDataDir(config.dataDir)
    life.onEnd(() => lock.release())
  }
  return await work(await connect(config, { log, life, unlessUsed: true }))
}

async function writeSecret(dataDir: string, secret: string): Promise<void> {
  const path = join(dataDir, SECRET_NAME)
  if ((await readFile(path, 'utf8').catch(() => '')).trim() === secret) return
  const draft = `${path}.new`
  await rm(draft, { force: true })
  await writeFile(draft, `${secret}\n`, { mode: 0o600, flush: true })
  await rename(draft, path)
}

function filesOf({ dataDir }: Config): string {
  return join(dataDir, 'files')
}
