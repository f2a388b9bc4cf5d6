import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

export interface Elsewhere extends AsyncDisposable {
  child: ChildProcess
  /** The next whole line it prints. */
  line(): Promise<string>
  /** Ends it without warning, as a power cut would. */
  kill(): Promise<void>
}

const root = join(import.meta.dirname, '../..')
let counter = 0

/** Runs TypeScript (imports relative to the project's root) in a process of its own, which can be killed. */
export async function runElsewhere(source: string): Promise<Elsewhere> {
  const dir = join(root, 'node_modules', '.cache', `ostler-test-${process.pid}`)
  await mkdir(dir, { recursive: true })
  const outfile = join(dir, `${(counter += 1)}.mjs`)
  await build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  const child = spawn(process.execPath, [outfile], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = linesOf(child)
  const kill = () => {
    child.kill('SIGKILL')
    return ended
  }
  const dispose = async () => {
    await kill()
    await rm(dir, { recursive: true, force: true })
  }
  return { child, line: async () => String((await lines.next()).value), kill, [Symbol.asyncDispose]: dispose }
}

async function* linesOf(child: ChildProcess): AsyncGenerator<string> {
  let pending = ''
  for await (const chunk of child.stdout ?? []) {
    const parts = (pending + String(chunk)).split('\n')
    pending = parts.pop() ?? ''
    yield* parts
  }
}
