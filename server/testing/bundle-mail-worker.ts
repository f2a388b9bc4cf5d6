import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

export interface BundledWorker {
  url: string
  remove(): Promise<void>
}

/** The thread that reads mails, as the build makes it, but in one file with its packages: it lies in no project. */
export async function bundleMailWorker(): Promise<BundledWorker> {
  const folder = await mkdtemp(join(tmpdir(), 'ostler-mail-worker-'))
  const outfile = join(folder, 'mail-worker.cjs')
  await build({
    entryPoints: [join(import.meta.dirname, '../platform/mail/read/mail-worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    logLevel: 'error',
  })
  return { url: pathToFileURL(outfile).href, remove: () => rm(folder, { recursive: true, force: true }) }
}
