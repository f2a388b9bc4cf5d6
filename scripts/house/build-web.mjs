// The agents' app, with each compressible file also ready in brotli and gzip, so that serving it costs no CPU.
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')
const target = join(root, 'dist', 'web')
const draft = join(root, 'dist', '.web-new')
const former = join(root, 'dist', '.web-old')

await build({
  root: join(root, 'web'),
  configFile: join(root, 'vite.config.ts'),
  logLevel: 'warn',
  build: { outDir: draft },
}).catch((error) => {
  console.error(error.message)
  process.exit(1)
})
await compress(draft)
await rm(former, { recursive: true, force: true })
await rename(target, former).catch((error) => {
  if (error.code !== 'ENOENT') throw error
})
await rename(draft, target)
await rm(former, { recursive: true, force: true })

async function compress(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const worthIt = entries.filter((entry) => entry.isFile() && /\.(js|css|html|svg|json|map|txt)$/.test(entry.name))
  await Promise.all(worthIt.map((entry) => compressFile(join(entry.parentPath ?? entry.path, entry.name))))
}

async function compressFile(file) {
  const content = await readFile(file)
  if (content.length < 1024) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }))
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }))
}
