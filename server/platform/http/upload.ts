import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { type Fault, invalid } from '../base/fault.ts'
import { fileKind, type FileStore } from '../files/index.ts'
import { storable } from './unstorable.ts'

export interface ReceivedFile {
  name: string
  /** By content, never by name. */
  type: string
  size: number
  sha256: string
}

export interface ReceivedForm {
  /** The first value of each field. */
  fields: Record<string, string>
  files: ReceivedFile[]
}

interface FormLimits {
  /** Bytes of one file. */
  limit: number
  maxFiles: number
}

const FIELD_LIMITS = { fields: 200, fieldSize: 1024 * 1024, fieldNameSize: 200, headerPairs: 50 }
const LONGEST_NAME = 200

/** Stores the one file of a multipart request, its field `file`. */
export async function receiveUpload(request: FastifyRequest, files: FileStore, limit: number): Promise<ReceivedFile> {
  const form = await receiveForm(request, files, { limit, maxFiles: 1 }, (field) => {
    if (field !== 'file') throw invalid(field, 'Send one file, in the field "file".')
  })
  const [file] = form.files
  if (!file) throw invalid('file', 'Send one file, in the field "file".')
  return file
}

/**
 * Reads a page's form, urlencoded or multipart; a file input that was left empty is nothing.
 * Bytes whose form fails later lie in the store unnamed, until unused content is cleared away.
 */
export async function receiveForm(
  request: FastifyRequest,
  files: FileStore,
  limits: FormLimits,
  checkFile: (field: string) => void = () => undefined,
): Promise<ReceivedForm> {
  if (!request.isMultipart()) return { fields: ofUrlencoded(request.body), files: [] }
  const form: ReceivedForm = { fields: Object.create(null) as Record<string, string>, files: [] }
  const { limit, maxFiles } = limits
  try {
    // One more than may come, so that it can be refused in words.
    for await (const part of request.parts({ limits: { ...FIELD_LIMITS, files: maxFiles + 5 } })) {
      if (part.type === 'field') form.fields[part.fieldname] ??= storable(String(part.value))
      else if (part.filename === undefined || part.filename === '') await skip(part)
      else {
        checkFile(part.fieldname)
        if (form.files.length >= maxFiles) throw tooMany(maxFiles)
        form.files.push(await store(part, files, limit))
      }
    }
  } catch (error) {
    // The rest is read and thrown away, so that the browser gets to read why.
    request.raw.resume()
    throw error
  }
  return form
}

async function store(part: MultipartFile, files: FileStore, limit: number): Promise<ReceivedFile> {
  const name = cleanName(part.filename)
  const { sha256, size, head } = await files.put(part.file, limit)
  return { name, type: await fileKind(head, name), size, sha256 }
}

async function skip(part: MultipartFile): Promise<void> {
  for await (const piece of part.file)
    if ((piece as Buffer).length > 0) throw invalid(part.fieldname, 'A file needs a name.')
}

function ofUrlencoded(body: unknown): Record<string, string> {
  const fields = Object.create(null) as Record<string, string>
  if (!(body instanceof URLSearchParams)) return fields
  for (const [name, value] of body) fields[name] ??= storable(value)
  return fields
}

// Old browsers send a whole path.
function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim()
  return clean.length > LONGEST_NAME ? shorten(clean) : clean || 'file'
}

function shorten(name: string): string {
  const ending = /\.[^.]{1,20}$/.exec(name)?.[0] ?? ''
  return name.slice(0, LONGEST_NAME - ending.length) + ending
}

function tooMany(maxFiles: number): Fault {
  return invalid('files', maxFiles === 1 ? 'Only one file may be sent.' : `At most ${maxFiles} files may be sent.`)
}
