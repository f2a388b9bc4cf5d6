import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Bundles the measurements and runs them; resolves to the exit code. */
export async function runBench(root, args) {
  const outfile = join(root, '.cache', 'bench', 'main.mjs')
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
    define: { 'import.meta.dirname': JSON.stringify(join(root, 'bench')) },
  })
  const child = spawn(process.execPath, [outfile, ...args], { cwd: root, stdio: 'inherit' })
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
}
