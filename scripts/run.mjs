// The house's one door for people and machines: start, test, check, build. Node built-ins only, because this runs
// before anything is installed.
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildStale, stale } from './house/build.mjs'
import { tooOld } from './house/fingerprint.mjs'
import { installMissing } from './house/install.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Installs the packages of package-lock.json unless they are already there. */
export function ensureInstalled() {
  return installMissing(root)
}

/** Installs and builds whatever is missing or stale, then resolves. */
export async function ensureBuilt() {
  const isFresh = (await stale(root)).length === 0
  await installMissing(root, { onlyToRun: isFresh })
  if (!isFresh) await buildStale(root)
}

const commands = {
  async start(args) {
    await ensureBuilt()
    await serve(args)
  },
  async test(args) {
    await ensureInstalled()
    await ensureBuilt()
    const { runTests } = await import('./house/test.mjs')
    process.exitCode = await runTests(root, args)
  },
  async check(args) {
    await ensureInstalled()
    const { runChecks } = await import('./house/check.mjs')
    process.exitCode = await runChecks(root, args)
  },
  async bench(args) {
    await ensureBuilt()
    const { runBench } = await import('./house/bench.mjs')
    process.exitCode = await runBench(root, args)
  },
  build: ensureBuilt,
}

/** Runs the desk in this very process, so that signals reach it. */
async function serve(args) {
  const cli = join(root, 'dist', 'cli.js')
  process.env.NODE_ENV ??= 'production'
  process.setSourceMapsEnabled(true)
  process.argv = [process.execPath, cli, 'serve', ...args]
  await import(pathToFileURL(cli).href)
}

async function main([name, ...args]) {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined
  if (!command) return refuse(`Usage: node scripts/run.mjs ${Object.keys(commands).join('|')} [-- args]`)
  await command(args[0] === '--' ? args.slice(1) : args)
}

function refuse(line) {
  console.error(line)
  process.exitCode = 1
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const old = tooOld(process.versions.node)
  if (old) refuse(old)
  else await main(process.argv.slice(2)).catch((error) => refuse(error.expected ? error.message : error.stack))
}
