import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createLog } from '../base/log.ts'
import { createFileStore, type FileStore } from '../files/index.ts'
import { fileKind } from '../files/index.ts'
import {
  cookieOf,
  createHttp,
  receiveForm,
  receiveUpload,
  sendFile,
  serveApp,
  sessionCookie,
  setCookie,
} from './index.ts'
import { disposition } from './send-file.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const LIMIT = 200_000

let directory: string
let files: FileStore
let http: FastifyInstance
let origin: string
let isSecure = false

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'http-files-'))
  files = createFileStore(join(directory, 'files'))
  await makeApp(join(directory, 'app'))
  http = createHttp({
    log: createLog('silent'),
    trustedProxies: [],
    secureCookies: () => isSecure,
    address: () => '',
    ready: async () => false,
  })
  http.post('/upload', (request) => receiveUpload(request, files, LIMIT))
  http.post('/form', (request) => receiveForm(request, files, { limit: LIMIT, maxFiles: 2 }))
  http.get<{ Params: { sha: string; name: string; kind: string } }>('/file/:kind/:sha/:name', (request, reply) => {
    const { sha, name, kind } = request.params
    const type = kind.replace('-', '/')
    return sendFile(reply, { stream: () => files.open(sha), type, name, size: PNG.length, sha256: sha, inline: true })
  })
  http.get('/cookie', (request, reply) => setCookie(reply, 'desk', 'a b;c').send({ had: cookieOf(request, 'desk') }))
  serveApp(http, { directory: join(directory, 'app'), prefix: '/agent/' })
  origin = await http.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await http.close()
  await rm(directory, { recursive: true, force: true })
})

async function makeApp(folder: string): Promise<void> {
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>The app</title>')
  await writeFile(join(folder, 'assets', 'main-1a2b.js'), 'run()')
  await writeFile(join(folder, 'assets', 'main-1a2b.js.gz'), gzipSync('run()'))
  await writeFile(join(folder, '.secret'), 'no')
}

function form(entries: [string, string | File][]): FormData {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}
const post = (path: string, body: BodyInit) => fetch(origin + path, { method: 'POST', body })
const stored = async () =>
  (await readdir(join(directory, 'files'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)

test('an upload is stored, named by its own name and typed by its content', async () => {
  const answer = await post('/upload', form([['file', new File([PNG], '../../holiday.exe', { type: 'text/html' })]]))
  expect(await answer.json()).toEqual({
    name: 'holiday.exe',
    type: 'image/png',
    size: PNG.length,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

test('an upload that is too large is refused in words, and leaves nothing behind', async () => {
  const before = await stored()
  const answer = await post('/upload', form([['file', new File([Buffer.alloc(3_000_000)], 'big.bin')]]))
  expect(answer.status).toBe(413)
  expect(await answer.json()).toEqual({
    error: { code: 'too-large', message: 'A file may have at most 200000 bytes.' },
  })
  expect(await stored()).toEqual(before)
})

test('an upload that breaks off leaves nothing behind', async () => {
  const before = await stored()
  const { port } = new URL(origin)
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => undefined)
  const head =
    'POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n'
  socket.write(
    `${head}--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${'half '.repeat(5000)}`,
  )
  await vi.waitFor(async () => expect((await stored()).length).toBe(before.length + 1), { timeout: 5_000 })
  socket.destroy()
  await vi.waitFor(async () => expect(await stored()).toEqual(before), { timeout: 5_000 })
})

test.each([
  ['nothing', form([])],
  ['another field', form([['picture', new File([PNG], 'a.png')]])],
  [
    'two files',
    form([
      ['file', new File([PNG], 'a.png')],
      ['file', new File([PNG], 'b.png')],
    ]),
  ],
  ['no form', '{}'],
])('an upload of %s is refused', async (_case, body) => {
  const answer = await post('/upload', body)
  expect([400, 415]).toContain(answer.status)
  expect(await answer.json()).toMatchObject({ error: { code: 'invalid' } })
})

test('a form is read the same, urlencoded or multipart; empty file inputs are nothing', async () => {
  const plain = await post('/form', new URLSearchParams({ subject: 'Ü & more', body: 'a\nb', __proto__: 'x' }))
  expect(await plain.json()).toEqual({ fields: { subject: 'Ü & more', body: 'a\nb' }, files: [] })
  const empty = new File([], '')
  const multipart = await post(
    '/form',
    form([
      ['subject', 'Ü & more'],
      ['files', empty],
      ['files', new File(['hello'], 'note.txt')],
      ['body', 'after'],
    ]),
  )
  expect(await multipart.json()).toEqual({
    fields: { subject: 'Ü & more', body: 'after' },
    files: [{ name: 'note.txt', type: 'text/plain', size: 5, sha256: expect.any(String) }],
  })
})

test('a form with too many or too large files is refused in words', async () => {
  const file = (n: number) => ['files', new File([`${n}`], `${n}.txt`)] as [string, File]
  const many = await post('/form', form([file(1), file(2), file(3)]))
  expect([many.status, await many.json()]).toEqual([
    400,
    {
      error: {
        code: 'invalid',
        message: 'At most 2 files may be sent.',
        fields: { files: 'At most 2 files may be sent.' },
      },
    },
  ])
  const large = await post('/form', form([['files', new File([Buffer.alloc(LIMIT + 1)], 'a.bin')], file(2)]))
  expect(large.status).toBe(413)
  expect((await post('/form', form([['subject', 'still there']]))).status).toBe(200)
})

test('a client that sends on and on is answered while it still sends', async () => {
  const body = await new Promise<string>((resolve, reject) => {
    const sending = httpRequest(
      `${origin}/upload`,
      { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=b' } },
      (answer) => {
        let text = String(answer.statusCode)
        answer.on('data', (piece: Buffer) => (text += piece.toString()))
        answer.on('end', () => (sending.destroy(), resolve(text)))
      },
    )
    sending.on('error', reject)
    sending.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n')
    sending.write(Buffer.alloc(LIMIT * 3))
  })
  expect(body).toContain('413')
})

test.each([
  ['a picture', PNG, 'x.txt', 'image/png'],
  ['a script in a picture’s name', Buffer.from('alert(1)'), 'x.png', 'text/plain'],
  ['a page', Buffer.from('  <!DOCTYPE html><script>'), 'x.txt', 'text/html'],
  ['a drawing', Buffer.from('<?xml version="1.0"?><svg onload="x()">'), 'x.png', 'image/svg+xml'],
  ['a table', Buffer.from('a,b\n1,2'), 'x.csv', 'text/csv'],
  ['a half letter at the end', Buffer.from('zwölf ö').subarray(0, -1), 'x', 'text/plain'],
  ['other bytes', Buffer.from([0, 1, 2, 255, 254]), 'x.txt', 'application/octet-stream'],
  ['nothing', Buffer.alloc(0), 'x.txt', 'text/plain'],
  ['a document', Buffer.from('%PDF-1.7\n'), 'x.html', 'application/pdf'],
])('%s is known by its content', async (_case, content, name, type) => {
  expect(await fileKind(content, name)).toBe(type)
})

test('a file is sent so that nothing in it acts; only raster images are shown', async () => {
  const { sha256 } = await files.put(PNG, LIMIT)
  const image = await fetch(`${origin}/file/image-png/${sha256}/Grüße.png`)
  expect(Buffer.from(await image.arrayBuffer())).toEqual(PNG)
  expect(Object.fromEntries(image.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(PNG.length),
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': `inline; filename="Gr__e.png"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.png`,
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
    etag: `"${sha256}"`,
  })
  const page = await fetch(`${origin}/file/text-html/${sha256}/a.html`)
  expect(page.headers.get('content-disposition')).toMatch(/^attachment;/)
  const known = await fetch(`${origin}/file/image-png/${sha256}/a.png`, { headers: { 'if-none-match': `"${sha256}"` } })
  expect([known.status, await known.text()]).toEqual([304, ''])
  expect((await fetch(`${origin}/file/image-png/${'0'.repeat(64)}/a.png`)).status).toBe(404)
})

test('no name breaks out of its header', () => {
  expect(disposition('attachment', 'a"; b\r\nX: y\\z%41.txt')).toBe(
    `attachment; filename="a_; bX: y_z_41.txt"; filename*=UTF-8''a%22%3B%20bX%3A%20y_z%2541.txt`,
  )
  expect(disposition('attachment', '')).toContain('filename="file"')
})

test('a session’s cookie is as strict as the address allows', async () => {
  expect(sessionCookie('desk', 't', { secure: true, maxAge: 60 })).toBe(
    '__Host-desk=t; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60',
  )
  const first = await fetch(`${origin}/cookie`)
  const line = first.headers.getSetCookie()[0] ?? ''
  expect(line).toBe('desk=a%20b%3Bc; Path=/; HttpOnly; SameSite=Lax')
  const cookie = line.split(';')[0] ?? ''
  expect(await (await fetch(`${origin}/cookie`, { headers: { cookie } })).json()).toEqual({ had: 'a b;c' })
  isSecure = true
  const secure = await fetch(`${origin}/cookie`, { headers: { cookie } })
  isSecure = false
  expect(await secure.json()).toEqual({ had: null })
  expect(secure.headers.get('strict-transport-security')).toContain('max-age')
})

test('the app answers every address of its own, and keeps what a hash names', async () => {
  for (const path of ['/agent/', '/agent/tickets/123']) {
    const page = await fetch(origin + path)
    expect([page.status, await page.text()]).toEqual([200, '<!doctype html><title>The app</title>'])
    expect(page.headers.get('cache-control')).toBe('no-cache')
  }
  expect((await fetch(`${origin}/agent`, { redirect: 'manual' })).headers.get('location')).toBe('/agent/')
  const script = await fetch(`${origin}/agent/assets/main-1a2b.js`, { headers: { 'accept-encoding': 'gzip' } })
  expect(await script.text()).toBe('run()')
  expect(Object.fromEntries(script.headers)).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  for (const path of ['/agent/missing.js', '/agent/.secret', '/agent/..%2f..%2fpackage.json'])
    expect([403, 404]).toContain((await fetch(origin + path)).status)
  expect((await fetch(`${origin}/readyz`)).status).toBe(503)
})

test('a connection over which nothing was said does not hold up the end', async () => {
  const ending = createHttp({
    log: createLog('silent'),
    trustedProxies: [],
    secureCookies: () => false,
    address: () => '',
    ready: async () => true,
  })
  const address = await ending.listen({ port: 0, host: '127.0.0.1' })
  const spare = connect(Number(new URL(address).port), '127.0.0.1')
  spare.on('error', () => undefined)
  await new Promise((resolve) => spare.once('connect', resolve))
  await new Promise((resolve) => setTimeout(resolve, 50))
  const begun = Date.now()
  await ending.close()
  expect(Date.now() - begun).toBeLessThan(5_000)
})

test('a request that is no HTTP is answered, and hurts nobody', async () => {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  socket.write('nonsense\r\n\r\n')
  const answer = await new Promise<string>((resolve) => socket.once('data', (piece) => resolve(piece.toString())))
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect((await fetch(`${origin}/healthz`)).status).toBe(200)
})
