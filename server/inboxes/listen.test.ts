import { writeFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { expect, test } from 'vitest'
import type { SmtpLimits } from '#platform/mail/smtp/index.ts'
import { createInbox, patchInbox } from '../settings/actions/inboxes.ts'
import type { Desk } from '../schema/desk.ts'
import { testCertificate, testKey } from '../testing/certificate.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type RawClient, rawClient } from '../testing/smtp-client.ts'
import { startListening } from './actions/listen.ts'
import { contentOf } from './actions/read.ts'

const SYSTEM = { kind: 'system', part: 'test' } as const

async function openDoor({ desk, dataDir }: TestDesk, limits: Partial<SmtpLimits> = {}, host = '127.0.0.1') {
  for (const name of ['Help', 'Sales']) {
    const inbox = { name, email: `${name}@desk.example`, confirms: true, plusAddress: false }
    await createInbox(desk, SYSTEM, inbox)
  }
  return startListening(desk, { port: 0, host, dataDir, trustedProxies: [], limits })
}

async function send(port: number, mail: SendMailOptions, more: { ignoreTLS?: boolean } = {}) {
  const tls = more.ignoreTLS === false ? { requireTLS: true, tls: { ca: testCertificate } } : { ignoreTLS: true }
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ...tls })
  try {
    return await transport.sendMail({ from: 'ann@example.com', subject: 'Hello', text: 'The printer burns.', ...mail })
  } finally {
    transport.close()
  }
}

async function taken(desk: Desk) {
  const rows = await desk.db
    .selectFrom('inbound_mail as m')
    .innerJoin('file as f', 'f.id', 'm.file_id')
    .select(['m.inbox', 'm.way', 'm.envelope', 'm.size', 'f.sha256'])
    .orderBy('m.id')
    .execute()
  return Promise.all(
    rows.map(async ({ sha256, ...row }) => ({ ...row, raw: (await contentOf(desk, sha256)).toString('latin1') })),
  )
}

async function greet(port: number): Promise<RawClient> {
  const client = await rawClient(port)
  await client.hear(/^220 .*\r\n/)
  client.say('EHLO client.example\r\n')
  await client.hear(/^250 .*\r\n/m)
  return client
}

const ENVELOPE = 'MAIL FROM:<ann@example.com>\r\nRCPT TO:<help@desk.example>\r\nDATA\r\n'

test('a relayed mail is taken in as it came, with our own line on top', async () => {
  await using started = await startTestDesk()
  await using door = await openDoor(started)
  const { response } = await send(door.port, { to: 'HELP+17@desk.example' })
  expect(response).toMatch(/^250 2\.6\.0/)
  const [mail, ...more] = await taken(started.desk)
  expect(more).toEqual([])
  const envelope = { from: 'ann@example.com', to: ['HELP+17@desk.example'], ip: '127.0.0.1' }
  expect(mail).toMatchObject({ inbox: 'help', way: 'smtp', envelope })
  expect(mail?.raw).toMatch(
    /^Received: from \S+ \(\[127\.0\.0\.1\]\)\r\n\tby \S+ with ESMTP id \w+\r\n\tfor <HELP\+17@desk\.example>;\r\n\t\w{3}, .* \+0000\r\n/,
  )
  expect(mail?.raw).toContain('The printer burns.')
})

test('only addresses of inboxes that are not disabled are known', async () => {
  await using started = await startTestDesk()
  await using door = await openDoor(started)
  await expect(send(door.port, { to: 'nobody@desk.example' })).rejects.toThrow(/550 5\.1\.1 no such address here/)
  await patchInbox(started.desk, SYSTEM, 'sales', { disabled: true })
  await expect(send(door.port, { to: 'sales@desk.example' })).rejects.toThrow(/550 5\.1\.1/)
  expect(await taken(started.desk)).toEqual([])
})

test('a mail for two inboxes is taken in for each', async () => {
  await using started = await startTestDesk()
  await using door = await openDoor(started)
  await send(door.port, { to: ['help@desk.example', 'sales@desk.example', 'help+2@desk.example'] })
  expect((await taken(started.desk)).map(({ inbox, envelope }) => [inbox, envelope['to']])).toEqual([
    ['help', ['help@desk.example', 'help+2@desk.example']],
    ['sales', ['sales@desk.example']],
  ])
})

test('a mail that is too large is refused, whether it says so before or not', async () => {
  await using started = await startTestDesk()
  await using door = await openDoor(started)
  using client = await greet(door.port)
  client.say('MAIL FROM:<ann@example.com> SIZE=60000000\r\n')
  expect(await client.hear(/\r\n/)).toMatch(/^552 5\.3\.4/)
  client.say(ENVELOPE)
  await client.hear(/^354/m)
  const line = Buffer.from(`${'x'.repeat(998)}\r\n`)
  for (let sent = 0; sent < 51; sent += 1) client.say(Buffer.concat(Array.from({ length: 1049 }, () => line)))
  client.say('.\r\n')
  expect(await client.hear(/^552.*\r\n/m, 30_000)).toMatch(/^552 5\.3\.4/m)
  client.say(`${ENVELOPE}`)
  await client.hear(/^354/m)
  client.say('Subject: small\r\n\r\nhello\r\n.\r\n')
  await client.hear(/^250 2\.6\.0/m)
  expect(await taken(started.desk)).toHaveLength(1)
})

test('what cannot be kept is not acknowledged, and comes again', async () => {
  await using started = await startTestDesk()
  await using door = await openDoor(started)
  const { desk } = started
  await sql`alter table inbound_mail rename to gone`.execute(desk.db)
  await expect(send(door.port, { to: 'help@desk.example' })).rejects.toThrow(/451 4\.3\.0 not now/)
  await sql`alter table gone rename to inbound_mail`.execute(desk.db)
  await send(door.port, { to: 'help@desk.example' })
  expect(await taken(desk)).toHaveLength(1)
})

test('speaks TLS where it has a certificate', async () => {
  await using started = await startTestDesk()
  await writeFile(join(started.dataDir, 'smtp-cert.pem'), testCertificate)
  await writeFile(join(started.dataDir, 'smtp-key.pem'), testKey)
  await using door = await openDoor(started)
  await send(door.port, { to: 'help@desk.example' }, { ignoreTLS: false })
  expect((await taken(started.desk))[0]?.raw).toMatch(/with ESMTPS id/)
})

test('offers neither TLS without a certificate, nor passwords', async () => {
  await using started = await startTestDesk()
  await using door = await openDoor(started)
  using client = await rawClient(door.port)
  await client.hear(/^220/)
  client.say('EHLO client.example\r\n')
  const offers = await client.hear(/^250 .*\r\n/m)
  expect(offers).toMatch(/SIZE 5\d{7}/)
  expect(offers).toMatch(/8BITMIME/)
  expect(offers).toMatch(/SMTPUTF8/)
  expect(offers).not.toMatch(/STARTTLS|AUTH/)
  client.say('AUTH PLAIN AGFubgBzZWNyZXQ=\r\n')
  expect(await client.hear(/\r\n/)).toMatch(/^5/)
})

test('takes commands that come all at once', async () => {
  await using started = await startTestDesk()
  await using door = await openDoor(started)
  using client = await greet(door.port)
  const one = (subject: string) => `${ENVELOPE}Subject: ${subject}\r\n\r\nhello\r\n.\r\n`
  client.say(`${one('a')}${one('b')}QUIT\r\n`)
  await client.closed
  expect((await taken(started.desk)).map(({ raw }) => /Subject: (.)/.exec(raw)?.[1])).toEqual(['a', 'b'])
})

test.each(['\n.\n', '\r\n.\n', '\n.\r\n', '\r.\r', '\n.\r'])(
  'a mail ends at a dot between whole line ends, not at %j',
  async (dot) => {
    await using started = await startTestDesk()
    await using door = await openDoor(started)
    using client = await greet(door.port)
    const smuggled =
      'MAIL FROM:<boss@desk.example>\r\nRCPT TO:<sales@desk.example>\r\nDATA\r\nSubject: fake\r\n\r\nfake'
    client.say(`${ENVELOPE}Subject: true\r\n\r\nhello${dot}${smuggled}\r\n.\r\n`)
    await client.hear(/^250 2\.6\.0/m)
    const mails = await taken(started.desk)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.raw).toContain('boss@desk.example')
  },
)

test('a client that hangs up in the middle leaves nothing', async () => {
  await using started = await startTestDesk()
  await using door = await openDoor(started)
  {
    using client = await greet(door.port)
    client.say(ENVELOPE)
    await client.hear(/^354/m)
    client.say('Subject: half\r\n\r\nhel')
    await sleep(100)
  }
  await send(door.port, { to: 'help@desk.example', subject: 'whole' })
  expect(await taken(started.desk)).toHaveLength(1)
})

test('a silent client is shown out, and one that dawdles too', async () => {
  await using started = await startTestDesk()
  await using door = await openDoor(started, { idleMs: 400, stayMs: 1_500 })
  using silent = await greet(door.port)
  using dawdler = await greet(door.port)
  dawdler.say(ENVELOPE)
  const dripping = setInterval(() => dawdler.say('x'), 100)
  expect(await silent.hear(/^421/m, 3_000)).toMatch(/^421/m)
  await silent.closed
  await dawdler.closed
  clearInterval(dripping)
  expect(await taken(started.desk)).toEqual([])
})

test('mails that come at the same time share the room there is', async () => {
  await using started = await startTestDesk()
  await using door = await openDoor(started, { memory: 100_000 })
  using client = await greet(door.port)
  client.say(`${ENVELOPE}${`${'x'.repeat(98)}\r\n`.repeat(800)}`)
  await client.hear(/^354/m)
  await sleep(300)
  await expect(send(door.port, { to: 'help@desk.example', text: 'y '.repeat(20_000) })).rejects.toThrow(/452/)
  client.say('\r\n.\r\n')
  await client.hear(/^250 2\.6\.0/m)
  await send(door.port, { to: 'help@desk.example', text: 'y '.repeat(20_000) })
  expect(await taken(started.desk)).toHaveLength(2)
})

test('no more clients come in than there is room for', async () => {
  await using started = await startTestDesk()
  await using door = await openDoor(started, { connections: 10 })
  const clients = await Promise.all(Array.from({ length: 10 }, () => greet(door.port)))
  using late = await rawClient(door.port)
  expect(await late.hear(/\r\n/)).toMatch(/^421/)
  for (const client of clients) client[Symbol.dispose]()
  await sleep(200)
  await send(door.port, { to: 'help@desk.example' })
})

const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address

test.skipIf(outside === undefined)('one address has ten connections, this machine as many as there are', async () => {
  await using started = await startTestDesk()
  await using door = await openDoor(started, {}, '0.0.0.0')
  const clients: RawClient[] = []
  for (let number = 0; number < 10; number += 1) {
    const client = await rawClient(door.port, outside)
    expect(await client.hear(/\r\n/)).toMatch(/^220/)
    clients.push(client)
  }
  using late = await rawClient(door.port, outside)
  expect(await late.hear(/\r\n/)).toMatch(/^421/)
  using near = await rawClient(door.port)
  expect(await near.hear(/\r\n/)).toMatch(/^220/)
  for (const client of clients) client[Symbol.dispose]()
})

test('a door that closes lets the clients know and does not wait for ever', async () => {
  await using started = await startTestDesk()
  const door = await openDoor(started)
  using client = await greet(door.port)
  const began = performance.now()
  const closing = door[Symbol.asyncDispose]()
  client.say('MAIL FROM:<ann@example.com>\r\n')
  expect(await client.hear(/\r\n/)).toMatch(/^421/)
  await closing
  expect(performance.now() - began).toBeLessThan(5_000)
  await expect(send(door.port, { to: 'help@desk.example' })).rejects.toThrow(/ECONNREFUSED/)
})

test('the desk listens where it is told to, with the role for mail', async () => {
  await using other = await startTestDesk()
  const door = await openDoor(other)
  const place = { port: door.port, host: '127.0.0.1', dataDir: other.dataDir, trustedProxies: [] }
  await expect(startListening(other.desk, place)).rejects.toThrow(/set OSTLER_SMTP_PORT to a free one/)
  await door[Symbol.asyncDispose]()
  const env = { OSTLER_SMTP_PORT: String(door.port) }
  await using started = await startTestDesk({ roles: 'mail', env, beside: other })
  await send(door.port, { to: 'sales@desk.example' })
  expect(await taken(started.desk)).toHaveLength(1)
})
