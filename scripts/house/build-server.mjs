// One file for the whole server, one for the thread that reads mails. Packages stay where npm put them, except those of
// hundreds of small modules: loading these one by one took a third of every start.
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '../..')
const draft = join(root, 'dist', '.server-new')
const taken = ['fast-xml-parser', 'html-to-text', 'htmlparser2', 'kysely', 'markdown-it', 'zod']

/** Leaves a package outside, unless it is taken in or belongs to one that is. */
const packages = {
  name: 'packages',
  setup({ onResolve }) {
    onResolve({ filter: /^[^.#/]/ }, ({ kind, path, importer }) => {
      if (kind === 'entry-point' || path.startsWith('node:')) return
      const isTaken =
        importer.includes('node_modules') || taken.some((name) => path === name || path.startsWith(`${name}/`))
      return isTaken ? undefined : { path, external: true }
    })
  },
}

await build({
  absWorkingDir: root,
  entryPoints: { cli: 'server/cli.ts', 'mail-worker': 'server/platform/mail/read/mail-worker.ts' },
  outdir: draft,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  plugins: [packages],
  sourcemap: true,
  sourcesContent: false,
  jsx: 'automatic',
  legalComments: 'none',
  logLevel: 'warning',
}).catch(() => process.exit(1)) // It has said why.
for (const name of ['mail-worker.js.map', 'mail-worker.js', 'cli.js.map', 'cli.js'])
  await rename(join(draft, name), join(root, 'dist', name))
await rm(draft, { recursive: true, force: true })
