// One file for the whole server, one for the thread that reads mails; packages stay where npm put them.
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '../..')
const draft = join(root, 'dist', '.server-new')

await build({
  absWorkingDir: root,
  entryPoints: { cli: 'server/cli.ts', 'mail-worker': 'server/platform/mail/read/mail-worker.ts' },
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
for (const name of ['mail-worker.js.map', 'mail-worker.js', 'cli.js.map', 'cli.js'])
  await rename(join(draft, name), join(root, 'dist', name))
await rm(draft, { recursive: true, force: true })
