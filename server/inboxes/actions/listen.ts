import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Inbox } from '#api/inboxes.ts'
import { mailLimits } from '#platform/mail/index.ts'
import { StartError } from '#platform/process/fail.ts'
import { plainAddress } from '#platform/base/address.ts'
import { type BroughtMail, openSmtpDoor, type SmtpDoor, type SmtpLimits } from '#platform/mail/smtp/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { takeIn } from './take-in.ts'

/** What we put on top of a mail must not make it too large to be read. */
const OUR_LINE = 2_048

export interface Place {
  port: number
  host: string
  /** Where smtp-cert.pem and smtp-key.pem lie, for STARTTLS. */
  dataDir: string
  trustedProxies: readonly string[]
  limits?: Partial<SmtpLimits>
}

/** Takes the mail that other servers relay here, for the addresses of inboxes that are not disabled. */
export async function startListening(desk: Desk, place: Place): Promise<SmtpDoor> {
  const { port, host, dataDir, trustedProxies, limits } = place
  return openSmtpDoor({
    ...{ port, host, name: nameOf(desk), certificate: await readCertificate(desk, dataDir) },
    ...{ largest: mailLimits.bytes - OUR_LINE, trusted: trustedProxies, log: desk.log, now: () => desk.now() },
    ...(limits === undefined ? {} : { limits }),
    isKnown: async (address) => (await findInbox(desk, address)) !== null,
    take: (mail) => takeFor(desk, mail),
  }).catch((error: unknown) => {
    throw refusalOf(error, port)
  })
}

function refusalOf(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const choose = 'set OSTLER_SMTP_PORT to'
  if (code === 'EADDRINUSE')
    return new StartError(`Port ${port} is already in use: stop what listens there, or ${choose} a free one.`)
  if (code === 'EACCES') return new StartError(`Port ${port} may not be opened by this user: ${choose} one above 1023.`)
  if (isUnusable(error)) return new StartError(`smtp-cert.pem and smtp-key.pem cannot be used: ${error.message}.`)
  return error
}

function isUnusable(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_OSSL')
}

/** Once for each inbox: what comes twice to the same one is one mail. */
async function takeFor(desk: Desk, { raw, from, to, ip, helo, outside }: BroughtMail): Promise<void> {
  const recipients = new Map<string, string[]>()
  for (const address of to) {
    const inbox = await findInbox(desk, address)
    if (inbox !== null) recipients.set(inbox.key, [...(recipients.get(inbox.key) ?? []), address])
  }
  // It was disabled between the recipient and the mail: not lost, its sender hears of it the next time.
  if (recipients.size === 0) throw new Error('no inbox of this mail is there any more')
  for (const [inbox, addresses] of recipients) {
    await takeIn(desk, { raw, way: 'smtp', inbox, envelope: { from, to: addresses, ip, helo, outside } })
  }
}

async function findInbox(desk: Desk, address: string): Promise<Inbox | null> {
  const wanted = plainAddress(address)
  const { inboxes } = await catalog(desk)
  return [...inboxes.values()].find(({ email, disabled }) => !disabled && plainAddress(email) === wanted) ?? null
}

function nameOf({ config }: Desk): string {
  const host = URL.canParse(config.address) ? new URL(config.address).hostname : ''
  return host === '' || host === 'localhost' ? hostname() : host
}

async function readCertificate(desk: Desk, dataDir: string): Promise<{ key: string; cert: string } | null> {
  const read = (name: string) => readFile(join(dataDir, name), 'utf8')
  try {
    return { key: await read('smtp-key.pem'), cert: await read('smtp-cert.pem') }
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isAbsent) desk.log.error({ err: error }, 'the certificate for SMTP cannot be read: STARTTLS is not offered')
    return null
  }
}
