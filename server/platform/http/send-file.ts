import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { notFound } from '../base/fault.ts'

export interface SentFile {
  stream: () => Readable
  type: string
  name: string
  size: number
  sha256: string
  /** Show it in the page where that is safe (raster images only). */
  inline: boolean
  /** Its address stands for these very bytes: a browser need not ask again. */
  immutable?: boolean
}

const RASTER_IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])
const SAFE_TYPE = /^[a-z0-9]+\/[a-z0-9.+-]+$/

/** Sends a stored file so that nothing in it can act in the desk's name. Return what this returns. */
export async function sendFile(reply: FastifyReply, file: SentFile): Promise<FastifyReply> {
  const etag = `"${file.sha256}"`
  const isShown = file.inline && RASTER_IMAGES.has(file.type)
  reply.headers({
    etag,
    // Who may see it can change at any moment: kept, but asked about each time.
    'cache-control': file.immutable ? 'private, max-age=31536000, immutable' : 'private, no-cache',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': disposition(isShown ? 'inline' : 'attachment', file.name),
    'cross-origin-resource-policy': 'same-origin',
  })
  const known = reply.request.headers['if-none-match'] ?? ''
  if (known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) return reply.code(304).send()
  const stream = await opened(file.stream())
  const type = SAFE_TYPE.test(file.type) ? file.type : 'application/octet-stream'
  return reply
    .header('content-type', type === 'text/plain' ? 'text/plain; charset=utf-8' : type)
    .header('content-length', file.size)
    .send(stream)
}

// A file that is not there must be known before anything is promised.
function opened(stream: Readable): Promise<Readable> {
  return new Promise((resolve, reject) => {
    stream.once('open', () => resolve(stream))
    stream.once('readable', () => resolve(stream))
    stream.once('error', (error) => reject('code' in error && error.code === 'ENOENT' ? notFound('This file') : error))
  })
}

/** RFC 6266: the name as it is for every browser of today, and a plain one for the others. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').replace(/[\\/]/g, '_') || 'file'
  const plain = clean.replace(/[^\x20-\x7e]/g, '_').replace(/["%]/g, '_')
  const full = encodeURIComponent(clean).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${full}`
}
