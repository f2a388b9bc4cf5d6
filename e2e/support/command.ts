import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../../server/platform/process/alive.ts'
import { build, cli, inherited } from './desk.ts'

interface Ended {
  code: number | null
  out: string
  err: string
}

interface Commands {
  env?: Record<string, string>
  /** What is typed into it. */
  input?: string
}

/** Runs `ostler` with these words, as built, and waits for its end. */
export async function ostler(words: string[], { env = {}, input = '' }: Commands = {}): Promise<Ended> {
  await build()
  const child = spawn(process.execPath, [cli, ...words], { env: { ...inherited(), ...env } })
  const ended: Ended = { code: null, out: '', err: '' }
  child.stdout.on('data', (piece: Buffer) => (ended.out += piece.toString()))
  child.stderr.on('data', (piece: Buffer) => (ended.err += piece.toString()))
  // A command that reads nothing may have ended before it was told anything.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  ended.code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return ended
}

interface DataFolder extends AsyncDisposable {
  path: string
  /** The pid of the PostgreSQL that was started for it last; null before the first. */
  postgres(): Promise<number | null>
}

/** A folder for a desk with a PostgreSQL of its own; what still runs there is ended with it. */
export async function dataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'ostler-e2e-'))
  // Root's database runs as another user, who must be able to walk through.
  await chmod(path, 0o711)
  const postgres = async () => {
    const file = await readFile(join(path, 'postgres', 'data', 'postmaster.pid'), 'utf8').catch(() => null)
    return file === null ? null : Number(file.split('\n')[0])
  }
  return {
    path,
    postgres,
    async [Symbol.asyncDispose]() {
      const pid = await postgres()
      if (pid !== null && isAlive(pid)) process.kill(pid, 'SIGINT')
      for (let tries = 0; pid !== null && isAlive(pid) && tries < 300; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      await rm(path, { recursive: true, force: true })
    },
  }
}
