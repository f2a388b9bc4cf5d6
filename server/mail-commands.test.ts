import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from '#platform/process/command.ts'
import { mailCommands } from './mail-commands.ts'

const corpus = join(import.meta.dirname, 'platform/mail/corpus')

test('mails are shown as they would be read, a line each, and one that cannot be read says why', async () => {
  const files = [join(corpus, 'related-image.eml'), join(corpus, 'nothing-here.eml'), join(corpus, 'bounce-exim.eml')]
  const { code, lines } = await run(['mail', 'inspect', ...files])
  expect(code).toBe(0)
  const [image, missing, bounce] = lines
  expect(Object.keys(image ?? {})).toEqual([
    ...['file', 'messageId', 'from', 'replyTo', 'to', 'cc', 'subject', 'date', 'references', 'text', 'html', 'visible'],
    ...['attachments', 'automatic', 'bounce'],
  ])
  expect(image).toMatchObject({ file: files[0], from: { name: 'Ana Pavlova', address: 'ana@example.org' } })
  expect(image).toMatchObject({ text: 'Look:', date: '2026-05-05T07:41:00.000Z', automatic: null, bounce: null })
  expect(image?.['attachments']).toEqual([
    {
      ...{ name: 'screen.png', type: 'image/png', size: 70, inline: true, contentId: 'pic1@example.org' },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ])
  expect(missing).toEqual({ file: files[1], error: expect.stringContaining('ENOENT') })
  expect(bounce).toMatchObject({
    automatic: { kind: 'bounce' },
    bounce: { recipients: [{ address: 'gone@example.net', permanent: true, status: '5.1.1' }] },
  })
})

test('without a file it says what is missing', async () => {
  expect(await run(['mail', 'inspect'])).toMatchObject({ code: 2, lines: [] })
})

async function run(argv: string[]): Promise<{ code: number; lines: Record<string, unknown>[] }> {
  const lines: Record<string, unknown>[] = []
  const print = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>)
  const commands = mailCommands({ print, deliver: () => Promise.reject(new Error('nothing is delivered here')) })
  const code = await runCommand(commands, argv, { out: () => undefined, err: () => undefined })
  return { code, lines }
}
