import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { alone } from './lock.mjs'

/**
 * `npm ci`, if what lies in node_modules is not what package-lock.json asks for. A release that carries what is built
 * runs without the packages that only build and test.
 */
export async function installMissing(root, { onlyToRun = false } = {}) {
  if (await isInstalled(root, onlyToRun)) return
  await alone(root, 'install', async () => {
    if (await isInstalled(root, onlyToRun)) return
    const began = Date.now()
    console.log('Installing packages (the first time takes about half a minute) …')
    await npmCi(root)
    await writeFile(stampFile(root), await lockHash(root))
    console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`)
  })
}

async function isInstalled(root, onlyToRun) {
  const wanted = await lockHash(root)
  const stamp = await readFile(stampFile(root), 'utf8').catch(() => '')
  if (stamp === wanted) return true
  const [lock, there] = await Promise.all([
    readJson(join(root, 'package-lock.json')),
    readJson(join(root, 'node_modules', '.package-lock.json')),
  ])
  if (!lock || !there || !holds(there.packages, onlyToRun ? withoutDev(lock.packages) : lock.packages)) return false
  if (onlyToRun) return true
  // Somebody ran npm by hand, and rightly: remember it. A read-only folder only means to look again next time.
  await writeFile(stampFile(root), wanted).catch(() => {})
  return true
}

/** Whether each wanted package is there in the wanted version; optional ones may be absent (other platforms). */
export function holds(there, wanted) {
  return Object.entries(wanted).every(([path, { version, link, optional, resolved }]) => {
    if (!path.startsWith('node_modules/') || link) return true
    const found = there[path]
    if (!found) return optional === true
    return found.version === version && (resolved === undefined || found.resolved === resolved)
  })
}

export function withoutDev(packages) {
  return Object.fromEntries(Object.entries(packages).filter(([, { dev, devOptional }]) => !dev && !devOptional))
}

function stampFile(root) {
  return join(root, 'node_modules', '.ostler-install')
}

async function lockHash(root) {
  return createHash('sha256')
    .update(await readFile(join(root, 'package-lock.json')))
    .digest('hex')
}

async function readJson(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return undefined
  }
}

async function npmCi(root) {
  // No package of ours needs its install script, so none gets to run.
  const args = ['ci', '--include=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  const { code, output } = await quietly('npm', [...args, '--loglevel=error'], root)
  if (code === 0) return
  const error = new Error(`${output.trim()}\n\nThe packages could not be installed (npm ci ended with ${code}).`)
  throw Object.assign(error, { expected: true })
}

/** Runs a program and keeps what it says, to show only if it matters. */
export function quietly(command, args, cwd, extra = {}) {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...extra }
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }))
    child.on('close', (code, signal) => resolve({ code: code ?? signal, output: stripVTControlCharacters(output) }))
  })
}
