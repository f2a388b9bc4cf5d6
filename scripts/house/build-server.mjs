// One file for the whole server; packages stay where npm put them.
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '../..')
const draft = join(root, 'dist', '.server-new')

await build({
  absWorkingDir: root,
  entryPoints: { cli: 'server/cli.ts' },
  outdir: draft,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  sourcesContent: false,
  jsx: 'automatic',
  legalComments: 'none',
  logLevel: 'warning',
}).catch(() => process.exit(1)) // It has said why.
for (const file of ['cli.js.map', 'cli.js']) await rename(join(draft, file), join(root, 'dist', file))
await rm(draft, { recursive: true, force: true })
