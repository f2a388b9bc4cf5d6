import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { mailWorker } from '../../../testing/mail-worker.ts'
import { createMailReader, MailUnreadable } from './mail-reader.ts'

const MAIL = Buffer.from(
  'From: Ana <ana@example.org>\r\nSubject: Hello\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n' +
    '--b\r\n\r\nWords\r\n--b\r\nContent-Type: text/csv; name=a.csv\r\n\r\n1;2\r\n--b--\r\n',
)

test('a mail is read in a thread of its own, its attachments as buffers', async () => {
  await using reader = createMailReader({ worker: mailWorker() })
  const mails = await Promise.all([reader.read(MAIL), reader.read(Buffer.from('')), reader.read(MAIL)])
  expect(mails.map(({ text }) => text)).toEqual(['Words', '', 'Words'])
  expect(mails[2]?.attachments[0]?.content.toString()).toBe('1;2')
  expect(MAIL.length).toBeGreaterThan(100)
})

/** A thread that treats a mail as its first letter says. */
const MOODY = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', ({ bytes }) => {
  const letter = String.fromCharCode(bytes[0])
  if (letter === 's') for (;;);
  if (letter === 'x') process.exit(1)
  if (letter === 'e') throw new Error('no')
  if (letter === 'm') { const all = []; for (;;) all.push(new Array(10000).fill({}).map(() => ({}))) }
  if (letter === 'f') return parentPort.postMessage({ failed: 'Error' })
  parentPort.postMessage({ mail: { text: letter, attachments: [] } })
})`

test('a mail on which the thread stalls or dies fails alone, with the reason', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ostler-moody-'))
  const file = join(folder, 'moody.cjs')
  await writeFile(file, MOODY)
  const worker = pathToFileURL(file)
  await using reader = createMailReader({ worker, timeLimit: 5000, memoryLimit: 32 })
  const outcomes = [...'asbxcedmef'].map((letter) =>
    reader.read(Buffer.from(letter)).then(
      ({ text }) => text,
      (error: unknown) => (error instanceof MailUnreadable ? error.reason : 'something else'),
    ),
  )
  expect(await Promise.all(outcomes)).toEqual([
    ...['a', 'took too long', 'b', 'broken', 'c', 'broken', 'd', 'too big for memory', 'broken', 'broken'],
  ])
  await rm(folder, { recursive: true })
})
