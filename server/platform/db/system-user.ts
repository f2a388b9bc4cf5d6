import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { StartError } from '../process/fail.ts'

/** The user PostgreSQL runs as when we are root (it refuses root itself). */
export interface SystemUser {
  uid: number
  gid: number
}

/** `postgres`, else `nobody`; null when we are not root and PostgreSQL runs as ourselves. */
export function databaseUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const found = users.find(([name]) => name === wanted)
    if (found) return { uid: Number(found[2]), gid: Number(found[3]) }
  }
  throw new StartError(
    'PostgreSQL does not run as root and there is no user "postgres" or "nobody": start the desk as another user, or set DATABASE_URL.',
  )
}

/** Can this user enter the folder, through all that lie above it? */
export function canEnter(dir: string, user: SystemUser): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], { ...user, cwd: '/', stdio: 'ignore' })
  return status === 0
}
