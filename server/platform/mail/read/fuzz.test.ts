import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unsafeIn } from '../../../testing/unsafe-html.ts'
import { corpus } from '../corpus/index.ts'
import { mailLimits } from './limits.ts'
import { readMail } from './read.ts'

/** Something that happens to a mail on its way, at a place given as a share of its length. */
type Damage = { kind: 'cut' | 'swap' | 'repeat' | 'insert' | 'drop'; at: number; length: number; byte: number }

const TRICKS = [
  '\r\n\r\n',
  '\0',
  '=?utf-8?B?',
  '<script>',
  '<img src=x onerror=1>',
  '--',
  '"',
  '<!--',
  '\x1b$B',
  ' style="x:url(',
  '&#0;',
  '>',
]

const damage = fc.record({
  kind: fc.constantFrom('cut', 'swap', 'repeat', 'insert', 'drop'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 200 }),
  byte: fc.nat(255),
}) satisfies fc.Arbitrary<Damage>

test('however a mail is damaged, it is read, within the limits, and safe to show', { timeout: 60_000 }, async () => {
  const files = corpus.map(({ file }) => join(import.meta.dirname, '../corpus', `${file}.eml`))
  const mails = await Promise.all(files.map((file) => readFile(file)))
  const property = fc.asyncProperty(
    fc.constantFrom(...mails),
    fc.array(damage, { minLength: 1, maxLength: 8 }),
    async (raw, all) => {
      const mail = await readMail(all.reduce(damaged, raw))
      for (const html of [mail.html, mail.visible.html]) expect(unsafeIn(html)).toEqual([])
      expect(JSON.stringify({ ...mail, attachments: [] })).not.toContain('\\u0000')
      expect(mail.text.length).toBeLessThanOrEqual(mailLimits.bodyLength * 2)
      expect(mail.attachments.length).toBeLessThanOrEqual(mailLimits.attachments)
      expect(mail.text !== '' && mail.visible.text === '' && !mail.visible.html.includes('<img')).toBe(false)
    },
  )
  await fc.assert(property, { numRuns: 2500, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false })
})

function damaged(raw: Buffer, { kind, at, length, byte }: Damage): Buffer {
  const from = Math.floor(at * raw.length)
  const [before, piece, after] = [raw.subarray(0, from), raw.subarray(from, from + length), raw.subarray(from + length)]
  if (kind === 'cut') return Buffer.from(before)
  if (kind === 'drop') return Buffer.concat([before, after])
  if (kind === 'repeat') return Buffer.concat([before, ...Array.from({ length: (byte % 8) + 2 }, () => piece), after])
  if (kind === 'insert') return Buffer.concat([before, Buffer.from(TRICKS[byte % TRICKS.length] ?? ''), piece, after])
  return Buffer.concat([before, Buffer.from(piece.map((one) => one ^ byte)), after])
}
