import { storableText } from '#platform/base/decode.ts'
import { createWords } from '#platform/base/words.ts'
import { mailLimits, type ReadMail } from '#platform/mail/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { registerFile, type SafeWords } from '../../tickets/index.ts'
import { withAttachments } from '../pictures.ts'
import de from '../words/de.json' with { type: 'json' }
import en from '../words/en.json' with { type: 'json' }

export const words = createWords({ en, de })

/** The words and files of a mail as a message has them: quotes and signature are left to the original. */
export async function writingOf(desk: Desk, read: ReadMail, shown = shownOf(read)) {
  const { settings } = await catalog(desk)
  const attachments: { file: string }[] = []
  for (const { name, type, content } of read.attachments) {
    const { sha256, size } = await desk.files.put(content, mailLimits.attachmentBytes)
    attachments.push({ file: await registerFile(desk, 'system', { name: storableText(name), type, sha256, size }) })
  }
  const body: SafeWords = {
    text: storableText(shown.text) || words(settings.language)('noText'),
    html: withAttachments(storableText(shown.html), read.attachments),
    folded: shown.text !== read.text,
  }
  const inline = attachments.flatMap(({ file }, index) => (read.attachments[index]?.inline ? [file] : []))
  return { body, attachments, inline }
}

function shownOf(read: ReadMail): { text: string; html: string } {
  return read.visible.text === '' && read.visible.html === '' ? read : read.visible
}
