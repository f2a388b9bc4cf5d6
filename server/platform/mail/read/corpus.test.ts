import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CorpusCase } from '../corpus/case.ts'
import { corpus } from '../corpus/index.ts'
import { unsafeIn } from '../../../testing/unsafe-html.ts'
import { readMail } from './read.ts'
import type { MailAddress, ReadMail } from './types.ts'

const folder = join(import.meta.dirname, '../corpus')

test('each mail of the corpus has one case, and each case its mail', async () => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -4))
  expect(corpus.map(({ file }) => file).toSorted()).toEqual(files.toSorted())
  expect(files.length).toBeGreaterThanOrEqual(150)
})

test.each(corpus.map((one) => [one.file, one] as const))('%s', async (file, wanted) => {
  const mail = await readMail(await readFile(join(folder, `${file}.eml`)))
  expect(shown(mail, wanted)).toEqual(wanted)
  if (wanted.limits === undefined) expect(mail.limits).toEqual([])
  for (const html of [mail.html, mail.visible.html]) expect(unsafeIn(html)).toEqual([])
  expect(JSON.stringify(mail)).not.toMatch(/\\u0000|\\ud[89ab][0-9a-f]{2}(?!\\u)/)
})

/** What was read, in the shape of the case and only where the case looks. */
function shown(mail: ReadMail, wanted: CorpusCase): CorpusCase {
  const all: Required<CorpusCase> = {
    ...{ file: wanted.file, outcome: wanted.outcome },
    from: pair(mail.from),
    replyTo: pair(mail.replyTo) ?? ['', ''],
    to: mail.to.map(({ address }) => address),
    deliveredTo: mail.deliveredTo,
    subject: mail.subject,
    date: mail.date?.toISOString() ?? null,
    messageId: mail.messageId,
    references: mail.references,
    text: piece(mail.text, wanted.text ?? ''),
    notText: mail.text.includes(wanted.notText ?? '') ? mail.text : (wanted.notText ?? ''),
    visible: mail.visible.text,
    html: (wanted.html ?? []).filter((one) => mail.html.includes(one)),
    notHtml: (wanted.notHtml ?? []).filter((one) => !mail.html.includes(one)),
    attachments: mail.attachments.map(({ name }) => name),
    inline: mail.attachments.filter(({ inline }) => inline).map(({ name }) => name),
    automatic: mail.automatic?.kind ?? null,
    bounce: mail.bounce?.recipients.map(({ address, permanent, status }) => [address, permanent, status]) ?? null,
    original: mail.bounce?.original?.messageId ?? null,
    spam: mail.spam.by,
    priority: mail.priority ?? 'normal',
    limits: mail.limits.length > 0,
  }
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in wanted)) as unknown as CorpusCase
}

function pair(address: MailAddress | null): [string, string] | null {
  return address && [address.name, address.address]
}

function piece(text: string, wanted: string): string {
  return wanted !== '' && !wanted.includes('\n') && text.includes(wanted) ? wanted : text
}
