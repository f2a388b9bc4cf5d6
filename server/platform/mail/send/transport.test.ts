import { createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { testCertificate } from '../../../testing/certificate.ts'
import { startSink } from '../../../testing/sink.ts'
import type { Post } from './post.ts'
import { routeOfUrl, type SendRoute } from './route.ts'
import { createTransport, type TransportOptions } from './transport.ts'

const post: Post = {
  ...{ messageId: 'o.1.0123456789abcdef@desk.example', date: new Date('2026-11-23T08:00:00Z') },
  from: { name: 'Jörg Müller (Hilfe)', address: 'support@desk.example' },
  to: { name: 'Ken "K" Tanaka\r\nBcc: evil@example.com', address: 'ken@example.com' },
  ...{
    replyTo: 'support+o.1@desk.example',
    subject: 'Grüße\r\nBcc: evil@example.com',
    text: 'Hallo',
    html: '<p>Hallo</p>',
  },
  ...{ inReplyTo: 'a@b', references: ['x@y', 'a@b'], headers: { 'X-Mark': 'one' }, returnTo: 'support@desk.example' },
  files: [],
}
const route = (port: number, more: Partial<SendRoute> = {}): SendRoute => {
  return { host: 'localhost', port, security: 'none', user: '', password: '', ...more }
}
const trusting: TransportOptions = { tls: { ca: testCertificate } }

async function send(to: SendRoute, options: TransportOptions = {}, mail = post) {
  await using transport = createTransport(to, { patience: { connect: 2_000, greeting: 300, socket: 300 }, ...options })
  return await transport.send(mail)
}

test('a mail arrives as it was meant, and nobody gets more headers in', async () => {
  await using sink = await startSink()
  expect(await send(route(sink.port))).toMatchObject({ kind: 'sent' })
  const [taken] = sink.taken
  expect(taken).toMatchObject({ from: 'support@desk.example', to: ['ken@example.com'], secure: false })
  expect(taken?.mail).toMatchObject({ messageId: `<${post.messageId}>`, inReplyTo: '<a@b>', text: 'Hallo' })
  expect(taken?.mail.references).toEqual(['<x@y>', '<a@b>'])
  expect(taken?.mail.from?.value).toEqual([post.from])
  expect(taken?.mail.subject).toBe('Grüße Bcc: evil@example.com')
  expect(taken?.mail.bcc).toBeUndefined()
  expect(taken?.raw).not.toMatch(/^Bcc:/im)
})

test.each([
  ['TLS from the first byte', { secure: true }, { security: 'tls' as const }],
  ['STARTTLS', { starttls: true }, { security: 'starttls' as const }],
])('%s is used, the certificate looked at, and the password sent', async (_, server, more) => {
  await using sink = await startSink({ ...server, password: 'open sesame' })
  const signing = { ...more, user: 'desk', password: 'open sesame' }
  expect(await send(route(sink.port, signing), trusting)).toMatchObject({ kind: 'sent' })
  expect(sink.taken).toMatchObject([{ secure: true, user: 'desk' }])
  const distrusting = await send(route(sink.port, signing))
  expect(distrusting).toMatchObject({
    kind: 'deferred',
    why: 'connection',
    answer: expect.stringContaining('certificate'),
  })
})

test('without the encryption that was asked for nothing is sent', async () => {
  await using sink = await startSink()
  expect(await send(route(sink.port, { security: 'starttls' }))).toMatchObject({ kind: 'deferred' })
  expect(await send(route(sink.port, { security: 'offered' }))).toMatchObject({ kind: 'sent' })
})

test('a wrong password is told apart, and is not in what is said of it', async () => {
  await using sink = await startSink({ password: 'right' })
  const outcome = await send(route(sink.port, { user: 'desk', password: 'wrong-and-secret' }))
  expect(outcome).toMatchObject({ kind: 'deferred', why: 'sign-in', answer: expect.stringContaining('5.7.8') })
  expect(outcome.answer).not.toContain('wrong-and-secret')
  await using transport = createTransport(route(sink.port, { user: 'desk', password: 'wrong-and-secret' }))
  expect(await transport.tryOut()).toMatchObject({ ok: false, message: expect.stringContaining('5.7.8') })
  await using right = createTransport(route(sink.port, { user: 'desk', password: 'right' }))
  expect(await right.tryOut()).toMatchObject({ ok: true })
})

test.each([
  [450, '4.2.1 later please', { kind: 'deferred', why: 'later' }],
  [550, '5.1.1 no such user', { kind: 'refused', who: 'recipient', permanent: true }],
])('a recipient refused with %i', async (code, words, outcome) => {
  await using sink = await startSink({ refuse: () => ({ code, words }) })
  expect(await send(route(sink.port))).toEqual({ ...outcome, answer: `${code} ${words}` })
})

test.each([
  [451, '4.3.0 not now', { kind: 'deferred', why: 'later' }],
  [552, '5.3.4 too large', { kind: 'refused', who: 'mail', permanent: true }],
  [554, '5.6.0 looks like spam', { kind: 'refused', who: 'mail', permanent: true }],
])('a mail refused with %i after its content', async (code, words, outcome) => {
  await using sink = await startSink({ afterData: () => ({ code, words }) })
  expect(await send(route(sink.port))).toEqual({ ...outcome, answer: `${code} ${words}` })
})

/** A server that does what the test says with each connection. */
async function oddServer(meet: (socket: Socket) => void) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    meet(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    met: () => sockets.size,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

test('a server that says nothing, that hangs later, or that hangs up within the mail only defers it', async () => {
  await using silent = await oddServer(() => undefined)
  expect(await send(route(silent.port))).toMatchObject({ kind: 'deferred', why: 'connection' })

  await using hanging = await oddServer((socket) => socket.write('220 hello\r\n'))
  expect(await send(route(hanging.port))).toMatchObject({ kind: 'deferred', why: 'connection' })

  await using rude = await oddServer((socket) => {
    socket.write('220 hello\r\n')
    socket.on('data', (data) => {
      const said = data.toString()
      if (/^EHLO|^MAIL|^RCPT/i.test(said)) socket.write('250 ok\r\n')
      else if (/^DATA/i.test(said)) socket.write('354 go on\r\n')
      else socket.destroy()
    })
  })
  expect(await send(route(rude.port))).toMatchObject({ kind: 'deferred', why: 'connection' })
  expect(rude.met()).toBe(1)
})

test('a server that is away is left alone for a while, then asked by one mail at a time', async () => {
  let now = Date.now()
  await using silent = await oddServer((socket) => socket.destroy())
  const options = { now: () => new Date(now), patience: { connect: 500, greeting: 300, socket: 300, rest: 45_000 } }
  await using transport = createTransport(route(silent.port), options)
  const first = await transport.send(post)
  expect(await transport.send(post)).toEqual({ ...first, kind: 'deferred', why: 'connection' })
  expect(silent.met()).toBe(1)
  now += 46_000
  await Promise.all([transport.send(post), transport.send(post), transport.send(post)])
  expect(silent.met()).toBe(2)
})

test.each([
  ['smtp://mail.example.com', { port: 587, security: 'offered', user: '' }],
  [
    'smtp://me%40example.com:p%40ss@mail.example.com',
    { port: 587, security: 'starttls', user: 'me@example.com', password: 'p@ss' },
  ],
  ['smtps://me:pass@mail.example.com', { port: 465, security: 'tls' }],
  ['smtp://me:pass@mail.example.com:25?security=none', { port: 25, security: 'none' }],
  ['smtp://[::1]:2525', { host: '::1', port: 2525 }],
])('%s is read', (url, read) => {
  expect(routeOfUrl(url)).toMatchObject(read)
})
