import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Runs `work` alone among the processes of this copy of the project; the others wait their turn. */
export async function alone(root, name, work) {
  const folder = join(root, '.cache')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${name}.lock`)
  await take(file, name)
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function take(file, name) {
  let told = false
  let inherited = false
  for (;;) {
    if (await create(file)) {
      // Two may have cleared away the same dead lock; then the one whose number stands in the file goes first.
      if (inherited) await wait(100)
      if (!inherited || (await holderOf(file)).pid === process.pid) return
    }
    const holder = await holderOf(file)
    if (holder.gone) {
      inherited = true
      await rm(file, { force: true })
      continue
    }
    if (!told && holder.pid > 0) {
      told = true
      console.log(`Waiting for another ${name} here (process ${holder.pid}) …`)
    }
    await wait(200)
  }
}

async function create(file) {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Who holds the lock; gone if that process has ended, or never came to write its number. */
async function holderOf(file) {
  const pid = Number(await readFile(file, 'utf8').catch(() => '0'))
  if (pid > 0) return { pid, gone: !isAlive(pid) }
  const written = await stat(file).catch(() => undefined)
  return { pid, gone: written !== undefined && Date.now() - written.mtimeMs > 5000 }
}

/** A process we may not signal is alive all the same. */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
