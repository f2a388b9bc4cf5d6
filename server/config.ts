import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { makeDataDir } from '#platform/process/data-dir.ts'
import { StartError } from '#platform/process/fail.ts'

const ROLES = ['web', 'worker', 'mail', 'timer'] as const
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export const version = '0.1.0'

export type Role = (typeof ROLES)[number]

export interface Config {
  port: number
  host: string
  /** Null: what setup asked for, else http://localhost:port. No slash at the end. */
  publicUrl: string | null
  /** Addresses and networks whose X-Forwarded-* headers are believed. */
  trustedProxies: readonly string[]
  /** Null: our own PostgreSQL under `dataDir`. */
  databaseUrl: string | null
  dataDir: string
  secret: string
  roles: readonly Role[]
  /** Whether the database is written into a backup before it is migrated. */
  migrationBackup: boolean
  smtpPort: number | null
  smtpUrl: string | null
  /** Networks inside the house that the desk may call where an administrator names an address there. */
  insideNetworks: readonly string[]
  logLevel: (typeof LOG_LEVELS)[number]
  demo: boolean
}

const port = wholeNumber(0, 65_535)

const ENVIRONMENT = z.object({
  PORT: port.default(8080),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, 'must be an address of this machine, such as 0.0.0.0')
    .optional(),
  PUBLIC_URL: z.string().transform(originOf).optional(),
  OSTLER_TRUSTED_PROXIES: listOf(
    z.string().refine(isNetwork, 'must be addresses or networks, such as 10.0.0.0/8'),
  ).default([]),
  DATABASE_URL: urlWith(['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/ostler').optional(),
  OSTLER_DATA: z.string().default('data'),
  OSTLER_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters: make one with "openssl rand -hex 32"')
    .optional(),
  OSTLER_ROLES: listOf(z.enum(ROLES, `must be some of ${ROLES.join(',')}`)).default([...ROLES]),
  OSTLER_MIGRATION_BACKUP: z.enum(['on', 'off'], 'must be on or off').default('on'),
  OSTLER_SMTP_PORT: port.optional(),
  SMTP_URL: urlWith(['smtp:', 'smtps:'], 'smtp://user:password@host:587').optional(),
  OSTLER_INSIDE_NETWORKS: listOf(
    z
      .string()
      .refine((text) => isNetwork(text) && /[\d:]/.test(text), 'must be addresses or networks, such as 10.0.0.0/8'),
  ).default([]),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
})

const HIDDEN = new Set(['OSTLER_SECRET', 'DATABASE_URL', 'SMTP_URL'])
export const SECRET_NAME = 'secret'

/** The environment, read once; throws a StartError that names the variable and the remedy. */
export async function readConfig(env: NodeJS.ProcessEnv, { demo = false }: { demo?: boolean } = {}): Promise<Config> {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  refuseUnknown(Object.keys(given))
  const parsed = ENVIRONMENT.safeParse(given)
  if (!parsed.success) throw new StartError(complaint(parsed.error, given))
  const read = parsed.data
  const dataDir = resolve(read.OSTLER_DATA)
  return {
    port: read.PORT,
    host: read.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    publicUrl: read.PUBLIC_URL ?? null,
    trustedProxies: read.OSTLER_TRUSTED_PROXIES,
    databaseUrl: read.DATABASE_URL ?? null,
    dataDir,
    secret: read.OSTLER_SECRET ?? (await ownSecret(dataDir, read.DATABASE_URL !== undefined)),
    roles: read.OSTLER_ROLES,
    migrationBackup: read.OSTLER_MIGRATION_BACKUP === 'on',
    smtpPort: read.OSTLER_SMTP_PORT ?? null,
    smtpUrl: read.SMTP_URL ?? null,
    insideNetworks: read.OSTLER_INSIDE_NETWORKS,
    logLevel: read.LOG_LEVEL,
    demo,
  }
}

function refuseUnknown(names: string[]): void {
  const known = Object.keys(ENVIRONMENT.shape)
  const unknown = names.find((name) => name.startsWith('OSTLER_') && !known.includes(name))
  if (unknown === undefined) return
  const ours = known.filter((name) => name.startsWith('OSTLER_')).join(', ')
  throw new StartError(`${unknown} is not a setting of the desk: remove it, or use one of ${ours}.`)
}

function complaint({ issues }: z.ZodError, given: Record<string, string | undefined>): string {
  const name = String(issues[0]?.path[0] ?? '')
  const value = HIDDEN.has(name) ? 'its value' : `"${given[name] ?? ''}"`
  return `${name} is wrong: ${value} ${issues[0]?.message ?? 'cannot be read'}.`
}

/** Made once and kept: linking a whole file into place leaves no half-written secret, and one winner. */
async function ownSecret(dataDir: string, isShared: boolean): Promise<string> {
  if (isShared) {
    throw new StartError(
      'OSTLER_SECRET is missing: with DATABASE_URL all nodes share one, make it with "openssl rand -hex 32" and keep it.',
    )
  }
  const path = join(await makeDataDir(dataDir), SECRET_NAME)
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const existing = readSecret(path)
  if (existing !== null) return existing
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readSecret(path) ?? ''
}

function readSecret(path: string): string | null {
  try {
    const secret = readFileSync(path, 'utf8').trim()
    if (secret.length >= 32) return secret
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  throw new StartError(
    `The file ${path} is damaged: restore it from a backup, or remove it (all sign-ins and links end).`,
  )
}

function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((number) => number >= least && number <= most, message)
}

function listOf<T extends z.ZodType<unknown, string>>(item: T) {
  return z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .transform((parts, context) => parts.map((part) => check(item, part, context)))
}

function check<T extends z.ZodType<unknown, string>>(item: T, part: string, context: z.RefinementCtx): z.output<T> {
  const parsed = item.safeParse(part)
  if (parsed.success) return parsed.data
  context.addIssue(parsed.error.issues[0]?.message ?? 'cannot be read')
  return z.NEVER
}

function urlWith(protocols: string[], example: string) {
  return z.string().refine((text) => protocols.includes(parseUrl(text)?.protocol ?? ''), `must look like ${example}`)
}

function originOf(text: string, context: z.RefinementCtx): string {
  const url = parseUrl(text)
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash
  if (isOrigin) return url.origin
  context.addIssue('must look like https://help.example.com, without a path')
  return z.NEVER
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (rest.length > 0) return false
  if (family === 0) return ['loopback', 'linklocal', 'uniquelocal'].includes(text)
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}
