import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, chmod, chown, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type FetchMessageObject, ImapFlow, type MailboxObject } from 'imapflow'
import { testCertificate, testKey } from './certificate.ts'
import { type Dovecot, findDovecot, needDovecot } from './packed-dovecot.ts'

const NOBODY = 65_534

export const IMAP_PASSWORD = 'right'

/** A real IMAP server: any user may sign in with `IMAP_PASSWORD`, and has an empty mailbox. */
export interface TestImap extends AsyncDisposable {
  port: number
  tlsPort: number
  /** Puts mails into a folder, as the one who delivers does: in this order. */
  deliver(user: string, mails: readonly (string | Buffer)[], folder?: string): Promise<void>
  /** What lies in a folder. */
  look(user: string, folder?: string): Promise<{ uid: number; seen: boolean; size: number }[]>
  markRead(user: string): Promise<void>
  markUnread(user: string): Promise<void>
  stop(): Promise<void>
  start(): Promise<void>
  /** The folder gets another UIDVALIDITY, and its mails other UIDs. */
  renumber(user: string): Promise<void>
}

/** Why there is no IMAP server here; null where there is one. Where the tests run unattended it must be there. */
export async function whyNoDovecot(): Promise<string | null> {
  try {
    await needDovecot()
    return null
  } catch (error) {
    if (process.env['CI'] === 'true') throw error
    return error instanceof Error ? error.message : String(error)
  }
}

interface DovecotOptions {
  /** Where it asks whether a token is good, and whose: then it takes tokens besides passwords. */
  introspection?: string
}

export async function startDovecot({ introspection }: DovecotOptions = {}): Promise<TestImap> {
  // Short, since the path of its modules has to fit in where another one was.
  const home = await mkdtemp('/tmp/dc-')
  const dovecot = await findDovecot(home)
  const [port, tlsPort] = [await freePort(), await freePort()]
  await prepare(home, dovecot, { port, tlsPort })
  if (introspection !== undefined) await takeTokens(home, introspection)
  let running: ChildProcess | null = await launch(home, dovecot, port)
  let delivered = 0
  const stop = async () => {
    if (running) await end(running)
    running = null
  }
  const folderOf = (user: string, folder: string) => join(home, 'mail', user, folder === 'INBOX' ? '' : `.${folder}`)
  return {
    ...{ port, tlsPort, stop },
    start: async () => void (running ??= await launch(home, dovecot, port)),
    async deliver(user, mails, folder = 'INBOX') {
      const place = folderOf(user, folder)
      await makeMaildir(join(home, 'mail', user))
      await makeMaildir(place)
      for (const mail of mails) {
        delivered += 1
        const name = `${1_700_000_000 + delivered}.M1P${delivered}.test`
        await writeFile(join(place, 'tmp', name), mail)
        await own(join(place, 'tmp', name))
        await rename(join(place, 'tmp', name), join(place, 'new', name))
      }
    },
    look: (user, folder = 'INBOX') => look(port, user, folder),
    markRead: (user) => within(port, user, 'INBOX', (client) => client.messageFlagsAdd('1:*', ['\\Seen'])),
    markUnread: (user) => within(port, user, 'INBOX', (client) => client.messageFlagsRemove('1:*', ['\\Seen'])),
    async renumber(user) {
      const wasRunning = running !== null
      await stop()
      const place = join(home, 'mail', user)
      for (const name of await readdir(place)) if (name.startsWith('dovecot')) await rm(join(place, name))
      if (wasRunning) running = await launch(home, dovecot, port)
    },
    async [Symbol.asyncDispose]() {
      await stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

async function prepare(home: string, dovecot: Dovecot, ports: { port: number; tlsPort: number }): Promise<void> {
  await chmod(home, 0o755)
  for (const folder of ['run', 'mail']) {
    await mkdir(join(home, folder))
    await own(join(home, folder))
  }
  await writeFile(join(home, 'cert.pem'), testCertificate)
  await writeFile(join(home, 'key.pem'), testKey)
  await writeFile(join(home, 'dovecot.conf'), settings(home, dovecot, ports))
}

function settings(home: string, { libexec }: Dovecot, { port, tlsPort }: { port: number; tlsPort: number }): string {
  const user = asRoot() ? 'nobody' : userInfo().username
  const [uid, gid] = asRoot() ? [NOBODY, NOBODY] : [userInfo().uid, userInfo().gid]
  return `
base_dir = ${home}/run
state_dir = ${home}/run
libexec_dir = ${libexec}
log_path = ${home}/run/log
protocols = imap
listen = 127.0.0.1
default_internal_user = ${user}
default_internal_group = ${asRoot() ? 'nogroup' : gid}
default_login_user = ${user}
first_valid_uid = 1
import_environment = TZ LD_LIBRARY_PATH
ssl = yes
ssl_cert = <${home}/cert.pem
ssl_key = <${home}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
  }
}
service anvil {
  chroot =
  # Else a wrong password makes everybody wait who comes from here.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
mail_max_userip_connections = 100
mail_location = maildir:${home}/mail/%u
passdb {
  driver = static
  args = password=${IMAP_PASSWORD}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${home}/mail/%u
}
`
}

async function takeTokens(home: string, introspection: string): Promise<void> {
  const place = join(home, 'oauth2.conf')
  const lines = ['introspection_mode = post', `introspection_url = ${introspection}`, 'username_attribute = username']
  await writeFile(place, [...lines, 'active_attribute = active', 'active_value = true', ''].join('\n'))
  await appendFile(
    join(home, 'dovecot.conf'),
    `auth_mechanisms = plain login xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${place}
}
`,
  )
}

async function launch(home: string, { doveconf, program, libraries }: Dovecot, port: number): Promise<ChildProcess> {
  const settingsFile = join(home, 'dovecot.conf')
  const itself = [program, '-F', '-c', settingsFile]
  const command =
    doveconf === null ? itself : [doveconf, '-c', settingsFile, '-m', 'master', '-f', 'service=master', '-e', ...itself]
  const [first = '', ...rest] = command
  const env = { ...process.env, ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) }
  const who = asRoot() ? { uid: NOBODY, gid: NOBODY } : {}
  const child = spawn(first, rest, { env, cwd: home, stdio: ['ignore', 'ignore', 'inherit'], detached: true, ...who })
  process.once('exit', () => void (child.exitCode === null && child.pid && process.kill(-child.pid, 'SIGKILL')))
  const until = Date.now() + 15_000
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > until) throw new Error('Dovecot did not start')
    await sleep(50)
  }
  return child
}

async function end(child: ChildProcess): Promise<void> {
  const { pid } = child
  if (child.exitCode !== null || pid === undefined) return
  const ended = once(child, 'exit')
  // All of its processes: those that serve somebody would linger for ten seconds.
  process.kill(-pid, 'SIGTERM')
  const cut = setTimeout(() => process.kill(-pid, 'SIGKILL'), 5_000)
  await ended
  clearTimeout(cut)
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const say = (works: boolean) => {
      socket.destroy()
      resolve(works)
    }
    socket.setTimeout(2_000, () => say(false))
    socket.once('data', (greeting) => say(greeting.includes('* OK')))
    socket.once('close', () => say(false))
    socket.once('error', () => say(false))
  })
}

async function look(port: number, user: string, folder: string) {
  let found: FetchMessageObject[] = []
  await within(port, user, folder, async (client, { exists }) => {
    if (exists > 0) found = await client.fetchAll('1:*', { uid: true, flags: true, size: true })
  })
  return found.map(({ uid, flags, size }) => ({ uid, seen: flags?.has('\\Seen') ?? false, size: size ?? 0 }))
}

type Work = (client: ImapFlow, box: MailboxObject) => Promise<unknown>

async function within(port: number, user: string, folder: string, work: Work): Promise<void> {
  const auth = { user, pass: IMAP_PASSWORD }
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth, logger: false })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await work(client, await client.mailboxOpen(folder))
  } finally {
    await client.logout()
  }
}

async function makeMaildir(place: string): Promise<void> {
  for (const folder of [place, join(place, 'cur'), join(place, 'new'), join(place, 'tmp')]) {
    await mkdir(folder, { recursive: true })
    await own(folder)
  }
}

async function own(path: string): Promise<void> {
  if (asRoot()) await chown(path, NOBODY, NOBODY)
}

function asRoot(): boolean {
  return process.getuid?.() === 0
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return address !== null && typeof address === 'object' ? address.port : 0
}
