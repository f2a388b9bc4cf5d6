import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'

let data = ''
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'ostler-config-'))
})
afterAll(() => rm(data, { recursive: true }))

test('nothing set is a desk with its own database on port 8080', async () => {
  const config = await readConfig({ OSTLER_DATA: data })
  expect(config).toMatchObject({
    port: 8080,
    host: '0.0.0.0',
    publicUrl: null,
    trustedProxies: [],
    databaseUrl: null,
    dataDir: data,
    roles: ['web', 'worker', 'mail', 'timer'],
    migrationBackup: true,
    smtpPort: null,
    smtpUrl: null,
    insideNetworks: [],
    logLevel: 'info',
    demo: false,
  })
})

test('everything set is read', async () => {
  const config = await readConfig({
    PORT: '9000',
    HOST: '::1',
    PUBLIC_URL: 'https://help.example.com/',
    OSTLER_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    DATABASE_URL: 'postgres://a:b@db/ostler',
    OSTLER_DATA: data,
    OSTLER_SECRET: 'x'.repeat(32),
    OSTLER_ROLES: 'web,timer',
    OSTLER_MIGRATION_BACKUP: 'off',
    OSTLER_SMTP_PORT: '25',
    SMTP_URL: 'smtps://relay',
    OSTLER_INSIDE_NETWORKS: '10.1.0.0/16',
    LOG_LEVEL: 'debug',
    NODE_ENV: 'production',
  })
  expect(config).toEqual({
    port: 9000,
    host: '::1',
    publicUrl: 'https://help.example.com',
    trustedProxies: ['10.0.0.0/8', '::1'],
    databaseUrl: 'postgres://a:b@db/ostler',
    dataDir: data,
    secret: 'x'.repeat(32),
    roles: ['web', 'timer'],
    migrationBackup: false,
    smtpPort: 25,
    smtpUrl: 'smtps://relay',
    insideNetworks: ['10.1.0.0/16'],
    logLevel: 'debug',
    demo: false,
  })
})

test('an empty value is as good as none, and a demo desk stays on this machine', async () => {
  const config = await readConfig({ OSTLER_DATA: data, PORT: '', PUBLIC_URL: ' ' }, { demo: true })
  expect(config).toMatchObject({ port: 8080, publicUrl: null, host: '127.0.0.1', demo: true })
})

test('the secret is made once, by one of many, and only its owner can read it', async () => {
  const made = await Promise.all([1, 2, 3, 4].map(() => readConfig({ OSTLER_DATA: join(data, 'new') })))
  const again = await readConfig({ OSTLER_DATA: join(data, 'new') })
  expect(new Set([...made, again].map((config) => config.secret)).size).toBe(1)
  expect(again.secret).toHaveLength(64)
  expect((await stat(join(data, 'new', 'secret'))).mode & 0o777).toBe(0o600)
})

test.each([
  [{ OSTLER_DATAS: '/x' }, /^OSTLER_DATAS is not a setting of the desk: remove it, or use one of OSTLER_/],
  [{ PORT: 'http' }, /^PORT is wrong: "http" must be a whole number from 0 to 65535\.$/],
  [{ PORT: '70000' }, /^PORT is wrong: "70000" must be a whole number/],
  [{ HOST: 'a b' }, /^HOST is wrong/],
  [{ PUBLIC_URL: 'help.example.com' }, /^PUBLIC_URL is wrong: .* must look like https:/],
  [{ PUBLIC_URL: 'https://example.com/help' }, /^PUBLIC_URL is wrong: .* without a path/],
  [{ OSTLER_TRUSTED_PROXIES: '10.0.0.0/33' }, /^OSTLER_TRUSTED_PROXIES is wrong/],
  [{ OSTLER_ROLES: 'web,cook' }, /^OSTLER_ROLES is wrong: "web,cook" must be some of web,worker,mail,timer\.$/],
  [{ SMTP_URL: 'http://relay' }, /^SMTP_URL is wrong: its value must look like smtp:/],
  [{ DATABASE_URL: 'mysql://me:hush@db/x' }, /^DATABASE_URL is wrong: its value must look like postgresql:/],
  [{ DATABASE_URL: 'postgres://db/x' }, /^OSTLER_SECRET is missing: .*openssl/],
  [{ OSTLER_SECRET: 'short' }, /^OSTLER_SECRET is wrong: its value must have at least 32 characters/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL is wrong: "loud" must be one of/],
])('%j is refused in one line', async (env, line) => {
  await expect(readConfig({ OSTLER_DATA: data, ...env })).rejects.toThrow(line)
})
