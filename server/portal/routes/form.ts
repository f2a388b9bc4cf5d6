import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { limits } from '#api/words.ts'
import { Fault } from '#platform/base/fault.ts'
import type { FileStore } from '#platform/files/index.ts'
import { type ReceivedFile, receiveForm } from '#platform/http/index.ts'
import type { SentFiles } from '../errors.ts'

/** As much as a browser may send in one go before it is cut off. */
export const formBytes = (limits.attachments + 2) * limits.attachmentBytes

const FILES_READ = limits.attachments * 2
/** Read on so far past its limit, a file does not stop the rest of the form from being read. */
const READ_ON = 4

export interface Form {
  fields: Record<string, string>
  files: ReceivedFile[]
  sent: SentFiles
}

/** Reads a form to its end even where a file is larger than so many megabytes, so that what was typed is not lost. */
export async function readForm(request: FastifyRequest, files: FileStore, megabytes = 1): Promise<Form> {
  const limit = megabytes * 1024 * 1024
  const patient: FileStore = { ...files, put: (content, max) => putPatiently(files, content, max) }
  const form = await receiveForm(request, patient, { limit, maxFiles: FILES_READ })
  const tooLarge = form.files.find((file) => file.size === TOO_LARGE)?.name ?? null
  const stored = form.files.filter((file) => file.size !== TOO_LARGE)
  return { fields: form.fields, files: stored, sent: { count: form.files.length, tooLarge } }
}

const TOO_LARGE = -1

async function putPatiently(files: FileStore, content: Readable | Buffer, limit: number) {
  if (Buffer.isBuffer(content)) return files.put(content, limit)
  const tail = { isOver: false }
  try {
    return await files.put(Readable.from(throughTheEnd(content, limit, tail)), limit)
  } catch (error) {
    if (tail.isOver) return { sha256: '', size: TOO_LARGE, head: Buffer.alloc(0) }
    throw error
  }
}

async function* throughTheEnd(content: Readable, limit: number, tail: { isOver: boolean }): AsyncGenerator<Buffer> {
  let size = 0
  for await (const piece of content as AsyncIterable<Buffer>) {
    size += piece.length
    if (size <= limit) yield piece
    else if (size > limit * READ_ON) throw tooLarge()
  }
  if (size <= limit) return
  tail.isOver = true
  throw tooLarge()
}

function tooLarge(): Fault {
  return new Fault('too-large', 'That is too much for one request.')
}
