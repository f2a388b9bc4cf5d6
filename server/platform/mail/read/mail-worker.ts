import { isMainThread, parentPort } from 'node:worker_threads'
import { readMail } from './read.ts'

// The thread behind `mail-reader.ts`: a mail's bytes come in, what was read goes out.
if (!isMainThread) parentPort?.on('message', answer)

async function answer({ bytes, markers }: { bytes: Uint8Array; markers: string[] }): Promise<void> {
  try {
    const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const mail = await readMail(raw, { markers })
    // Each attachment in memory of its own, which is given away instead of copied.
    const attachments = mail.attachments.map((part) => ({ ...part, content: new Uint8Array(part.content) }))
    parentPort?.postMessage(
      { mail: { ...mail, attachments } },
      attachments.map(({ content }) => content.buffer),
    )
  } catch (error) {
    parentPort?.postMessage({ failed: error instanceof Error ? error.name : 'unknown' })
  }
}
