const SIDE = 256

/** This browser cannot read the file as a picture. */
export class UnreadablePicture extends Error {}

/** The middle of a picture as a small square, ready for the desk. */
export async function squarePicture(file: File): Promise<{ name: string; base64: string }> {
  const picture = await createImageBitmap(file).catch(() => {
    throw new UnreadablePicture(file.name)
  })
  const { x, y, side } = middleOf(picture)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIDE
  const context = canvas.getContext('2d')
  if (!context) throw new UnreadablePicture(file.name)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, x, y, side, side, 0, 0, SIDE, SIDE)
  picture.close()
  // A browser that cannot write WebP writes PNG instead.
  const [, base64 = ''] = canvas.toDataURL('image/webp', 0.9).split(',')
  return { name: file.name.slice(0, 200) || 'picture', base64 }
}

/** The largest square in the middle. */
export function middleOf({ width, height }: { width: number; height: number }) {
  const side = Math.min(width, height)
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side }
}
