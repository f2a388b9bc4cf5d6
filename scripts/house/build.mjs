import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fingerprint, isBuilt } from './fingerprint.mjs'
import { quietly } from './install.mjs'
import { alone } from './lock.mjs'

const common = ['package-lock.json', 'tsconfig.json', 'scripts/house']
const parts = [
  { name: 'server', label: 'the desk', sources: ['api', 'server', ...common] },
  { name: 'web', label: "the agents' app", sources: ['api', 'web', 'vite.config.ts', ...common] },
]

/** Builds each part whose sources differ from those it was last built from. */
export async function buildStale(root) {
  if ((await stale(root)).length === 0) return
  await alone(root, 'build', async () => {
    const todo = await stale(root)
    if (todo.length === 0) return
    const began = Date.now()
    console.log(`Building ${todo.map((part) => part.label).join(' and ')} …`)
    await mkdir(join(root, 'dist'), { recursive: true })
    const outcomes = await Promise.allSettled(todo.map((part) => build(root, part)))
    const failures = outcomes.flatMap(({ reason }) => (reason ? [reason.message] : []))
    if (failures.length > 0) throw Object.assign(new Error(failures.join('\n\n')), { expected: true })
    console.log(`Built in ${((Date.now() - began) / 1000).toFixed(1)} s.`)
  })
}

/** The parts to build, each with the fingerprint of the sources it will then have been built from. */
export async function stale(root) {
  const looked = await Promise.all(
    parts.map(async (part) => {
      const print = await fingerprint(root, part.sources, isBuilt)
      const stamp = await readFile(stampFile(root, part.name), 'utf8').catch(() => '')
      return { ...part, print, stale: stamp !== print }
    }),
  )
  return looked.filter((part) => part.stale)
}

/** In a process of its own: the bundlers' memory is not to stay in the desk's. */
async function build(root, { name, label, print }) {
  await rm(stampFile(root, name), { force: true })
  const { code, output } = await quietly(
    process.execPath,
    [join(root, 'scripts', 'house', `build-${name}.mjs`)],
    root,
    { NODE_ENV: 'production' },
  )
  if (code !== 0) throw new Error(`${output.trim()}\n\nBuilding ${label} failed.`)
  const draft = `${stampFile(root, name)}.new`
  await writeFile(draft, print)
  await rename(draft, stampFile(root, name))
}

function stampFile(root, name) {
  return join(root, 'dist', `.${name}-sources`)
}
