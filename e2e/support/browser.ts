import { existsSync } from 'node:fs'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'
import { unpackBrowser } from './packed-browser.ts'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  // Nothing but this machine can be reached: a page that loads something from elsewhere shows it.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
]

/** A browser: the installed one, or else the one that comes in a package. `await using browser = await launchBrowser()`. */
export async function launchBrowser(): Promise<Browser> {
  const options: LaunchOptions = { args: [...QUIET], chromiumSandbox: process.getuid?.() !== 0 }
  if (process.platform !== 'linux') return launchDesktopBrowser(options)
  const installed = INSTALLED.find((path) => existsSync(path))
  if (installed) return chromium.launch({ ...options, executablePath: installed })
  return launchPackedBrowser(options)
}

async function launchPackedBrowser(options: LaunchOptions): Promise<Browser> {
  const { program, libraries, fonts } = await unpackBrowser()
  // Its sandbox helper is not in the package, and containers seldom allow unprivileged namespaces.
  const packed = { ...options, chromiumSandbox: false, executablePath: program }
  const env = { ...process.env, FONTCONFIG_PATH: fonts }
  try {
    return await chromium.launch({ ...packed, env })
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('shared libraries')) throw error
    const path = [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
    return chromium.launch({ ...packed, env: { ...env, LD_LIBRARY_PATH: path } })
  }
}

async function launchDesktopBrowser(options: LaunchOptions): Promise<Browser> {
  try {
    return await chromium.launch({ ...options, channel: 'chrome' })
  } catch {
    return chromium.launch({ ...options, channel: 'msedge' })
  }
}
