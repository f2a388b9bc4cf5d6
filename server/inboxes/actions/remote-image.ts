import { Readable } from 'node:stream'
import { digest } from '#platform/base/digest.ts'
import { notFound } from '#platform/base/fault.ts'
import { fileKind } from '#platform/files/index.ts'
import { fetchOutside } from '#platform/outside/index.ts'
import type { Desk } from '../../schema/desk.ts'

const LIMITS = { bytes: 5 * 1024 * 1024, time: 10_000 }
const IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

/** An image of somewhere else, to be sent as a file. Throws `not-found` for whatever is none, or cannot be had. */
export async function remoteImage(desk: Desk, url: string) {
  const fetched = await fetchOutside(url, LIMITS).catch((error: unknown) => {
    desk.log.debug({ err: error }, 'an image from elsewhere could not be fetched')
    return null
  })
  const type = fetched && (await fileKind(fetched.content.subarray(0, 4_100), ''))
  if (fetched?.status !== 200 || type === null || !IMAGES.has(type)) throw notFound('This image')
  const { content } = fetched
  const sha256 = digest(content.toString('base64')).toString('hex')
  return { stream: () => Readable.from([content]), type, name: 'image', size: content.length, sha256, inline: true }
}
