import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { StartError } from '../process/fail.ts'
import { canEnter, databaseUser, type SystemUser } from './system-user.ts'

export const SYSTEM_DIR = '/var/lib/ostler'

/** Where a cluster lives: `home` holds `data/`, `run/` (the socket) and the server's log, all owned by `user`. */
export interface Place {
  home: string
  user: SystemUser | null
  /** The cluster's folder in it, `data` unless said. */
  cluster?: string
}

const LONGEST_SOCKET_PATH = 100
const SOCKET_NAME = '.s.PGSQL.5432'

/** The one decision where the database of a data folder lies. */
export async function placeOf(dataDir: string): Promise<Place> {
  const inside = join(dataDir, 'postgres')
  const user = databaseUser()
  if (!user) return makeHome(inside, null)
  const mark = join(dataDir, 'database.id')
  if (existsSync(mark)) return makeHome(outsideOf(dataDir, await readFile(mark, 'utf8')), user)
  if (existsSync(inside)) return makeHome(inside, await ownerOf(inside, user))
  if (canEnter(dataDir, user)) return makeHome(inside, user)
  const id = randomBytes(4).toString('hex')
  await writeFile(mark, `${id}\n`, { flag: 'wx' })
  return makeHome(outsideOf(dataDir, id), user)
}

/** A place for a throw-away cluster; its name tells whose it is. */
export async function temporaryPlace(): Promise<Place> {
  const user = databaseUser()
  const parent = user && !canEnter(tmpdir(), user) ? '/tmp' : tmpdir()
  const home = await mkdtemp(join(parent, `ostler-pg-${process.pid}-`))
  if (user) await chown(home, user.uid, user.gid)
  return { home, user }
}

/** A folder for the socket, short enough for the system's limit on socket paths. */
export async function socketDir({ home, user }: Place): Promise<string> {
  const inside = join(home, 'run')
  const isShort = Buffer.byteLength(join(inside, SOCKET_NAME)) <= LONGEST_SOCKET_PATH
  if (isShort) await mkdir(inside, { recursive: true, mode: 0o700 })
  const dir = isShort ? inside : await mkdtemp('/tmp/ostler-')
  if (user) await chown(dir, user.uid, user.gid)
  return dir
}

// The id makes a data folder that was deleted and made anew start with an empty database.
function outsideOf(dataDir: string, id: string): string {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  return join(SYSTEM_DIR, `${hash}-${id.trim()}`)
}

async function makeHome(home: string, user: SystemUser | null): Promise<Place> {
  await mkdir(dirname(home), { recursive: true, mode: 0o755 })
  await mkdir(home, { recursive: true, mode: 0o700 })
  if (!user) return { home, user }
  await chown(home, user.uid, user.gid)
  if (canEnter(home, user)) return { home, user }
  throw new StartError(
    `The database in ${home} cannot be reached by the user it runs as (uid ${user.uid}): let others pass through the folders above it (chmod a+x).`,
  )
}

// A cluster that an ordinary user made keeps its owner when root starts the desk one day.
async function ownerOf(home: string, otherwise: SystemUser): Promise<SystemUser> {
  const { uid, gid } = await stat(home)
  return uid === 0 ? otherwise : { uid, gid }
}
