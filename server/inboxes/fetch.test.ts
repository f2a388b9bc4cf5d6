import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MailSource } from '#api/inboxes.ts'
import { createInbox, listInboxes, patchInbox } from '../settings/actions/inboxes.ts'
import type { Desk } from '../schema/desk.ts'
import { startTestDesk } from '../testing/desk.ts'
import { withJane } from '../testing/people.ts'
import { IMAP_PASSWORD, startDovecot, type TestImap, whyNoDovecot } from '../testing/dovecot.ts'
import { runJobs } from '../testing/work.ts'
import { startFetching } from './actions/fetch.ts'
import { testFetch as tryFetch } from './actions/fetch-try.ts'

const SYSTEM = { kind: 'system', part: 'test' } as const
const PACE = { leaseMs: 300, retryMs: [200, 1_000] } as const
const missing = await whyNoDovecot()
if (missing !== null) console.warn(`The tests of IMAP are skipped: ${missing}`)

let imap: TestImap
let count = 0

beforeAll(async () => {
  if (missing === null) imap = await startDovecot()
})
afterAll(async () => {
  if (missing === null) await imap[Symbol.asyncDispose]()
})

function mailOf(id: string, size = 0): string {
  const head = [`Message-ID: <${id}@example.com>`, 'From: Ann <ann@example.com>', 'To: help@desk.example']
  const line = `${'x'.repeat(76)}\r\n`
  const body = line.repeat(Math.ceil(size / line.length))
  return [...head, `Subject: ${id}`, 'Date: Mon, 23 Nov 2026 10:00:00 +0000', '', `Hello ${id}`, body].join('\r\n')
}

function newUser(): string {
  count += 1
  return `user${count}`
}

async function addInbox(desk: Desk, user: string, more: Partial<MailSource> & { password?: string } = {}) {
  const { password = IMAP_PASSWORD, ...source } = more
  const where = { host: '127.0.0.1', port: imap.port, security: 'none' as const, auth: 'password' as const }
  const server = { ...where, user, folder: 'INBOX' }
  const fetch = { ...server, after: 'seen' as const, moveTo: null, ...source }
  const inbox = { name: 'Help', email: 'help@desk.example', confirms: true, plusAddress: false }
  return createInbox(desk, SYSTEM, { ...inbox, fetch, fetchPassword: password })
}

async function taken(desk: Desk): Promise<(string | null)[]> {
  const rows = await desk.db.selectFrom('inbound_mail').select('message_id').orderBy('id').execute()
  return rows.map((row) => row.message_id?.replace(/^<|@.*$/g, '') ?? null)
}

async function healthOf(desk: Desk) {
  const [inbox] = await listInboxes(desk)
  if (!inbox) throw new Error('there is no inbox')
  return inbox.health
}

async function until<T>(read: () => Promise<T>, isSo: (value: T) => boolean, patience = 15_000): Promise<T> {
  const end = Date.now() + patience
  for (;;) {
    const value = await read()
    if (isSo(value)) return value
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(value)}`)
    await sleep(50)
  }
}

const untilTaken = (desk: Desk, number: number, patience?: number) =>
  until(
    () => taken(desk),
    (mails) => mails.length >= number,
    patience,
  )

describe.skipIf(missing !== null)('an inbox that is fetched by IMAP', () => {
  test('takes what is unread at first, oldest first, and marks it as read', async () => {
    await using started = await startTestDesk()
    const { desk } = started
    const user = newUser()
    await imap.deliver(user, [mailOf('a'), mailOf('b'), mailOf('c')])
    await addInbox(desk, user)
    await using _fetching = startFetching(desk, PACE)
    expect(await untilTaken(desk, 3)).toEqual(['a', 'b', 'c'])
    await until(
      () => imap.look(user),
      (mails) => mails.every(({ seen }) => seen),
    )
    const health = await until(
      () => healthOf(desk),
      ({ workedAt }) => workedAt !== null,
    )
    expect(health).toMatchObject({ failingSince: null, error: null, fetchPassword: true })
    expect(health.lastMailAt).not.toBeNull()
  })

  test('takes a mail within three seconds after it was delivered', async () => {
    await using started = await startTestDesk()
    const { desk } = started
    const user = newUser()
    await addInbox(desk, user)
    await using _fetching = startFetching(desk, PACE)
    await until(
      () => healthOf(desk),
      ({ workedAt }) => workedAt !== null,
    )
    await imap.deliver(user, [mailOf('quick')])
    expect(await untilTaken(desk, 1, 3_000)).toEqual(['quick'])
    await imap.deliver(user, [mailOf('again')])
    expect(await untilTaken(desk, 2, 3_000)).toEqual(['quick', 'again'])
  })

  test('leaves alone what somebody had read before it was set up, and takes what comes later though read', async () => {
    await using started = await startTestDesk()
    const { desk } = started
    const user = newUser()
    await imap.deliver(user, [mailOf('old')])
    await imap.markRead(user)
    await imap.deliver(user, [mailOf('new')])
    await addInbox(desk, user)
    {
      await using _fetching = startFetching(desk, PACE)
      expect(await untilTaken(desk, 1)).toEqual(['new'])
      await until(
        () => standing(desk),
        (row) => row?.last_uid === 2,
      )
    }
    await imap.deliver(user, [mailOf('later')])
    await imap.markRead(user)
    await using _fetching = startFetching(desk, PACE)
    expect(await untilTaken(desk, 2)).toEqual(['new', 'later'])
  })

  test.each([
    { after: 'delete' as const, moveTo: null, done: 0 },
    { after: 'move' as const, moveTo: 'Done', done: 2 },
  ])('puts mail away: $after', async ({ after, moveTo, done }) => {
    await using started = await startTestDesk()
    const { desk } = started
    const user = newUser()
    await imap.deliver(user, [mailOf('one'), mailOf('two')])
    await addInbox(desk, user, { after, moveTo })
    await using _fetching = startFetching(desk, PACE)
    await untilTaken(desk, 2)
    await until(
      () => imap.look(user),
      (mails) => mails.length === 0,
    )
    if (moveTo !== null) expect(await imap.look(user, moveTo)).toHaveLength(done)
    await imap.deliver(user, [mailOf('three')])
    expect(await untilTaken(desk, 3)).toEqual(['one', 'two', 'three'])
  })

  test('reads the folder it is told to', async () => {
    await using started = await startTestDesk()
    const { desk } = started
    const user = newUser()
    await imap.deliver(user, [mailOf('in')])
    await imap.deliver(user, [mailOf('help')], 'Help')
    await addInbox(desk, user, { folder: 'Help' })
    await using _fetching = startFetching(desk, PACE)
    expect(await untilTaken(desk, 1)).toEqual(['help'])
    expect(await imap.look(user)).toMatchObject([{ seen: false }])
  })

  test('says what is wrong with the password, and goes on once it is right', async () => {
    await using started = await startTestDesk({ roles: 'mail' })
    const { desk } = started
    const user = newUser()
    await imap.deliver(user, [mailOf('waits')])
    const { key } = await addInbox(desk, user, { password: 'a wrong secret' })
    const failing = await until(
      () => healthOf(desk),
      ({ failingSince }) => failingSince !== null,
    )
    expect(failing.error).toMatch(/^refuses the password/)
    expect(failing.error).not.toContain('a wrong secret')
    await patchInbox(desk, SYSTEM, key, { fetchPassword: IMAP_PASSWORD })
    await untilTaken(desk, 1, 4_000)
    await until(
      () => healthOf(desk),
      ({ failingSince, error, workedAt }) => failingSince === null && error === null && workedAt !== null,
    )
    await patchInbox(desk, SYSTEM, key, { fetch: null })
    await until(
      () => standing(desk),
      (row) => row?.locked_by == null,
    )
    await imap.deliver(user, [mailOf('not fetched any more')])
    await sleep(500)
    expect(await taken(desk)).toEqual(['waits'])
  })

  test('comes back when the server does', async () => {
    await using started = await startTestDesk()
    const { desk } = started
    const user = newUser()
    await addInbox(desk, user)
    await using _fetching = startFetching(desk, PACE)
    await until(
      () => healthOf(desk),
      ({ workedAt }) => workedAt !== null,
    )
    await imap.stop()
    const failing = await until(
      () => healthOf(desk),
      ({ error }) => error !== null && error.startsWith('cannot be reached'),
    )
    expect(failing.failingSince).not.toBeNull()
    await imap.start()
    await imap.deliver(user, [mailOf('after')])
    expect(await untilTaken(desk, 1)).toEqual(['after'])
    await until(
      () => healthOf(desk),
      ({ failingSince }) => failingSince === null,
    )
  })

  test('takes everything that is there anew when the server numbered the folder anew', async () => {
    await using started = await startTestDesk()
    const { desk } = started
    const user = newUser()
    await imap.deliver(user, [mailOf('a'), mailOf('b')])
    await addInbox(desk, user)
    {
      await using _fetching = startFetching(desk, PACE)
      await untilTaken(desk, 2)
      await until(
        () => standing(desk),
        (row) => row?.last_uid === 2,
      )
    }
    const before = await standing(desk)
    await sleep(1_100)
    await imap.renumber(user)
    await imap.deliver(user, [mailOf('c')])
    await using _fetching = startFetching(desk, PACE)
    // The same mails once more: the ledger knows them again by what they are.
    expect((await untilTaken(desk, 5)).toSorted()).toEqual(['a', 'a', 'b', 'b', 'c'])
    const after = await until(
      () => standing(desk),
      (row) => row?.last_uid === 3,
    )
    expect(after?.uid_validity).not.toBe(before?.uid_validity)
    await withJane(started)
    await runJobs(desk)
    expect((await outcomes(desk)).toSorted()).toEqual(['duplicate', 'duplicate', 'ticket', 'ticket', 'ticket'])
  })

  test('takes a mail once though it ended between taking it in and putting it away', async () => {
    await using started = await startTestDesk()
    const { desk } = started
    const user = newUser()
    await imap.deliver(user, [mailOf('a'), mailOf('b')])
    await addInbox(desk, user)
    {
      await using _fetching = startFetching(desk, PACE)
      await untilTaken(desk, 2)
      await until(
        () => standing(desk),
        (row) => row?.last_uid === 2,
      )
    }
    await imap.markUnread(user)
    await desk.db.updateTable('inbox_state').set({ last_uid: null, uid_validity: null }).execute()
    await using _fetching = startFetching(desk, PACE)
    await until(
      () => imap.look(user),
      (mails) => mails.every(({ seen }) => seen),
    )
    expect(await taken(desk)).toEqual(['a', 'b'])
  })

  test('is read by one node at a time, and by another once that one ended', async () => {
    await using started = await startTestDesk()
    await using other = await startTestDesk({ beside: started })
    const { desk } = started
    const user = newUser()
    await imap.deliver(user, [mailOf('a'), mailOf('b'), mailOf('c')])
    await addInbox(desk, user)
    await using there = startFetching(other.desk, PACE)
    {
      await using _here = startFetching(desk, PACE)
      await untilTaken(desk, 3)
      there.look()
      await sleep(500)
    }
    await imap.deliver(user, [mailOf('d')])
    expect(await untilTaken(desk, 4)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('is read by another node once the lease of one that died is over, not before', async () => {
    await using started = await startTestDesk()
    const { desk } = started
    const user = newUser()
    await imap.deliver(user, [mailOf('a')])
    const { key } = await addInbox(desk, user)
    await sql`
      insert into inbox_state (inbox, locked_by, locked_until) values (${key}, 'dead', now() + interval '2 seconds')
    `.execute(desk.db)
    await using _fetching = startFetching(desk, PACE)
    await sleep(1_000)
    expect(await taken(desk)).toEqual([])
    expect(await untilTaken(desk, 1)).toEqual(['a'])
  })

  test('takes two hundred mails in their order', async () => {
    await using started = await startTestDesk()
    const { desk } = started
    const user = newUser()
    const names = Array.from({ length: 200 }, (_, index) => `m${index}`)
    await imap.deliver(
      user,
      names.map((name) => mailOf(name)),
    )
    await addInbox(desk, user)
    await using _fetching = startFetching(desk, PACE)
    expect(await untilTaken(desk, 200, 40_000)).toEqual(names)
  })

  test('takes of a mail that is too large as much as can be read, and the next one', async () => {
    await using started = await startTestDesk()
    const { desk } = started
    const user = newUser()
    await imap.deliver(user, [mailOf('huge', 60 * 1024 * 1024), mailOf('small')])
    await addInbox(desk, user)
    await using _fetching = startFetching(desk, PACE)
    expect(await untilTaken(desk, 2, 40_000)).toEqual(['huge', 'small'])
    const rows = await desk.db.selectFrom('inbound_mail').select('size').orderBy('id').execute()
    expect(rows[0]?.size).toBe(50 * 1024 * 1024 + 1)
    await withJane(started)
    await runJobs(desk)
    expect(await outcomes(desk)).toEqual(['ticket', 'ticket'])
  })

  test('is tried out without touching anything', async () => {
    const user = newUser()
    await imap.deliver(user, [mailOf('a'), mailOf('b')])
    await using started = await startTestDesk()
    const where = { host: '127.0.0.1', port: imap.port, security: 'none' as const, auth: 'password' as const }
    const source = { ...where, user, folder: 'INBOX' }
    const wish = { ...source, after: 'seen' as const, moveTo: null }
    const testFetch = (source: MailSource, password: string) =>
      tryFetch(started.desk, { inbox: null, source, password })
    expect(await testFetch(wish, IMAP_PASSWORD)).toEqual({
      ok: true,
      message: 'Signed in; INBOX holds 2 messages, 2 unseen.',
    })
    const refused = await testFetch(wish, 'a wrong secret')
    expect(refused).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^The server refuses the password/) as string,
    })
    expect(refused.message).not.toContain('a wrong secret')
    expect((await testFetch({ ...wish, folder: 'Nowhere' }, IMAP_PASSWORD)).message).toMatch(/folder does not exist/)
    const byTls = { ...wish, port: imap.tlsPort, security: 'tls' as const }
    expect((await testFetch(byTls, IMAP_PASSWORD)).message).toMatch(/certificate of the server is not trusted/)
    expect((await testFetch({ ...wish, security: 'starttls' }, IMAP_PASSWORD)).message).toMatch(/not trusted/)
    expect((await testFetch({ ...wish, port: 1 }, IMAP_PASSWORD)).message).toMatch(/cannot be reached/)
    expect(await imap.look(user)).toMatchObject([{ seen: false }, { seen: false }])
  })
})

async function outcomes(desk: Desk) {
  const rows = await desk.db.selectFrom('inbound_mail').select(['outcome', 'reason']).orderBy('id').execute()
  return rows.map(({ outcome }) => outcome)
}

async function standing(desk: Desk) {
  return desk.db.selectFrom('inbox_state').selectAll().executeTakeFirst()
}
