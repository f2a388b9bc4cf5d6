import { limits } from '#api/words.ts'
import { Fault, invalid } from '#platform/base/fault.ts'

const shown = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** The bytes of a picture; refuses what is too large before anything is stored. */
export function pictureBytes(base64: string): Buffer {
  const content = Buffer.from(base64, 'base64')
  if (content.length === 0) throw invalid('base64', 'The picture is empty.')
  if (content.length <= limits.pictureBytes) return content
  const message = `A picture may have at most ${limits.pictureBytes / 1024 / 1024} MB.`
  throw new Fault('too-large', message, { fields: { base64: message } })
}

/** Refuses what is no raster image, whatever it calls itself. */
export function checkPictureKind(kind: string): void {
  if (!shown.has(kind)) throw invalid('base64', 'A picture is a PNG, JPEG, GIF or WebP.')
}
