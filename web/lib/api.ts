import type { z } from 'zod'
import { type Endpoint, type ErrorCode, failure } from '#api/endpoint.ts'
import { uploadFile } from '#api/files.ts'
import { noteReach } from './reach.ts'
import { fetchWording, refusalInReadersWords } from './refusals/refusals.ts'

const BASE = '/api/v1'

/** Why a call failed; `status` is 0 and `code` is `offline` where no answer came. */
export class CallError extends Error {
  readonly status: number
  readonly code: ErrorCode | 'offline'
  /** What is wrong with which field, by its path. */
  readonly fields: Record<string, string>
  /** Everything the error carried, such as `since` and `current` of a conflict. */
  readonly body: Record<string, unknown>

  constructor(status: number, code: ErrorCode | 'offline', message: string, body: Record<string, unknown> = {}) {
    super(message)
    this.name = 'CallError'
    this.status = status
    this.code = code
    this.body = body
    this.fields = isTexts(body['fields']) ? body['fields'] : {}
  }
}

export interface CallOptions<E extends Endpoint> {
  params?: z.input<E['params']>
  query?: z.input<E['query']>
  body?: z.input<E['body']>
  /** What an endpoint that takes an upload takes. */
  file?: File
  signal?: AbortSignal | undefined
  /** The same key with the same body is done once only. */
  idempotencyKey?: string
}

/** Calls an endpoint of the contract; answers its output or throws a `CallError`. */
export async function call<E extends Endpoint>(
  endpoint: E,
  options: CallOptions<E> = {},
): Promise<z.output<E['output']>> {
  const headers: Record<string, string> = { accept: 'application/json' }
  const init: RequestInit = { method: endpoint.method, headers, signal: options.signal ?? null }
  if (options.body !== undefined) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(options.body)
  }
  if (options.file) {
    const form = new FormData()
    form.set('file', options.file, options.file.name)
    init.body = form
  }
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey
  const response = await fetch(addressOf(endpoint, options), init).catch(async (error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    noteReach(false)
    throw await noAnswer()
  })
  noteReach(true)
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) throw await callError(response.status, answer)
  return answer as z.output<E['output']>
}

export interface UploadedFile {
  file: string
  name: string
  type: string
  size: number
}

/** Uploads one file; `onProgress` hears the share that has gone, from 0 to 1. */
export function upload(file: File, onProgress?: (share: number) => void, signal?: AbortSignal): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', BASE + uploadFile.path)
    request.responseType = 'json'
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total)
    }
    request.onload = () => {
      if (request.status < 300) resolve(request.response as UploadedFile)
      else void callError(request.status, request.response).then(reject)
    }
    request.onerror = () => void noAnswer().then(reject)
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort())
    const form = new FormData()
    form.set('file', file, file.name)
    request.send(form)
  })
}

export function addressOf(
  endpoint: Pick<Endpoint, 'path'>,
  { params, query }: { params?: unknown; query?: unknown },
): string {
  const given = entries(params)
  const path = endpoint.path.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = given.find(([key]) => key === name)?.[1]
    if (value === undefined) throw new Error(`${endpoint.path} needs ${name}.`)
    return encodeURIComponent(value)
  })
  const search = new URLSearchParams(entries(query)).toString()
  return BASE + path + (search ? `?${search}` : '')
}

function entries(values: unknown): [string, string][] {
  if (typeof values !== 'object' || values === null) return []
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined || value === null || value === '' ? [] : [[key, String(value)]],
  )
}

function callError(status: number, answer: unknown): Promise<CallError> {
  const parsed = failure.safeParse(answer)
  if (!parsed.success) return sayIt(status, 'failed', `The desk answered with ${status}.`)
  const { code, message, ...rest } = parsed.data.error
  return sayIt(status, code, message, rest)
}

function noAnswer(): Promise<CallError> {
  return sayIt(0, 'offline', 'The desk cannot be reached.')
}

/** The one place where what the desk refuses is put into the reader's language. */
async function sayIt(
  status: number,
  code: CallError['code'],
  message: string,
  body: Record<string, unknown> = {},
): Promise<CallError> {
  await fetchWording()
  const { fields, blockers } = body
  const said = refusalInReadersWords({
    message,
    fields: isTexts(fields) ? fields : {},
    blockers: Array.isArray(blockers) ? blockers.map(String) : [],
  })
  const told = { ...(fields ? { fields: said.fields } : {}), ...(blockers ? { blockers: said.blockers } : {}) }
  return new CallError(status, code, said.message, { ...body, ...told })
}

function isTexts(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string')
}
