import { PNG } from 'pngjs'
import { box, type Canvas, canvas, circle, fill } from '../canvas.ts'
import { drawFace } from '../faces.ts'
import { looks } from '../looks.ts'
import { writeOn } from '../letters.ts'

export function portraitOf(username: string): Buffer {
  const look = looks[username]
  if (!look) throw new Error(`the demo knows no face of ${username}`)
  return encode(drawFace(look))
}

/** The picture of a window that says so. */
export function screenOf(text: string): Buffer {
  const picture = canvas(640, 360, '#37506b')
  fill(picture, box({ left: 60, top: 50, right: 580, bottom: 310 }, 10), '#ffffff')
  fill(picture, box({ left: 60, top: 50, right: 580, bottom: 84 }, 10), '#dfe4ea')
  for (const [index, paint] of ['#e2614c', '#e8b23a', '#5aa469'].entries())
    fill(picture, circle(82 + index * 20, 67, 6), paint)
  writeOn(picture, text, { left: 90, top: 130, right: 560 })
  fill(picture, box({ left: 440, top: 258, right: 550, bottom: 290 }, 6), '#1d4f91')
  return encode(picture)
}

function encode({ width, height, dots }: Canvas): Buffer {
  const png = new PNG({ width, height })
  png.data = Buffer.from(dots)
  return PNG.sync.write(png, { filterType: 2 })
}
