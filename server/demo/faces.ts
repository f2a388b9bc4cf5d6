import {
  above,
  any,
  both,
  box,
  type Canvas,
  canvas,
  circle,
  ellipse,
  fill,
  ring,
  type Shape,
  without,
} from './canvas.ts'
import type { Look } from './looks.ts'

const SIZE = 256
const INK = '#2a211d'

const head = ellipse(128, 118, 45, 54)
/** Where hair ends and the face begins. */
const brow = ellipse(128, 140, 42, 54)
const crown = ellipse(128, 108, 51, 56)
const shoulders = ellipse(128, 276, 92, 78)

interface Hair {
  behind?: Shape
  front?: Shape
}

const cap = both(without(crown, brow), above(128))
const swept = both(without(crown, ellipse(112, 146, 50, 58)), above(126))
const parted = both(without(crown, any(ellipse(108, 148, 32, 62), ellipse(150, 148, 30, 58))), above(150))
const fringe = both(
  without(ellipse(128, 110, 52, 57), box({ left: 88, top: 94, right: 168, bottom: 240 }, 16)),
  above(160),
)

const hairs: Readonly<Record<Look['style'], Hair>> = {
  short: { front: cap },
  swept: { front: any(swept, both(ellipse(112, 66, 42, 20), above(84))) },
  long: {
    behind: any(box({ left: 74, top: 58, right: 182, bottom: 218 }, 52), ellipse(128, 100, 56, 54)),
    front: parted,
  },
  bob: { behind: box({ left: 74, top: 56, right: 182, bottom: 174 }, 46), front: fringe },
  bun: { behind: circle(128, 46, 24), front: parted },
  curls: {
    behind: curls(),
    front: both(without(any(crown, curls()), ellipse(128, 146, 42, 58)), above(122)),
  },
  round: { behind: circle(128, 96, 72), front: both(without(crown, ellipse(128, 142, 41, 54)), above(118)) },
  bald: {},
}

function curls(): Shape {
  const places = Array.from({ length: 9 }, (_, index) => {
    const angle = Math.PI * (1.06 + (index * 0.88) / 8)
    return circle(128 + Math.cos(angle) * 50, 116 + Math.sin(angle) * 56, 17)
  })
  return any(...places)
}

/** A friendly face of 256 dots each way. */
export function drawFace(look: Look): Canvas {
  const picture = canvas(SIZE, SIZE, look.ground)
  fill(picture, circle(128, 128, 112), '#ffffff', 0.28)
  const hair = hairs[look.style]
  if (hair.behind) fill(picture, hair.behind, look.hair)
  drawBody(picture, look)
  fill(picture, any(circle(83, 122, 11), circle(173, 122, 11)), shade(look.skin, 0.94))
  fill(picture, head, look.skin)
  if (look.beard) fill(picture, beard, look.hair, 0.92)
  drawFeatures(picture, look)
  if (hair.front) fill(picture, hair.front, look.hair)
  if (look.glasses) drawGlasses(picture)
  return picture
}

const beard = both(without(head, any(ellipse(128, 112, 39, 34), ellipse(128, 148, 17, 9))), (_, y) => 118 - y)

function drawBody(picture: Canvas, { skin, top, collar = false }: Look): void {
  const neck = box({ left: 108, top: 148, right: 148, bottom: 216 }, 16)
  fill(picture, shoulders, top)
  fill(picture, neck, shade(skin, 0.88))
  fill(picture, ellipse(128, 206, 30, 14), shade(skin, 0.88))
  if (!collar)
    return fill(
      picture,
      both(ring(ellipse(128, 203, 34, 18), 7), (_, y) => 203 - y),
      shade(top, 0.8),
    )
  const [left, right] = [leaf(104, 0.62), leaf(152, -0.62)]
  fill(picture, both(any(left, right), shoulders), '#ffffff')
}

/** One side of a collar, leaning. */
function leaf(x: number, lean: number): Shape {
  const flat = box({ left: -11, top: -19, right: 11, bottom: 19 }, 3)
  const [cosine, sine] = [Math.cos(lean), Math.sin(lean)]
  return (atX, atY) => flat((atX - x) * cosine - (atY - 208) * sine, (atX - x) * sine + (atY - 208) * cosine)
}

function drawFeatures(picture: Canvas, { skin, hair }: Look): void {
  fill(picture, any(circle(101, 138, 10), circle(155, 138, 10)), '#e2614c', 0.15)
  fill(picture, any(ellipse(110, 120, 5, 6), ellipse(146, 120, 5, 6)), INK)
  fill(picture, any(circle(111.6, 118, 1.7), circle(147.6, 118, 1.7)), '#ffffff')
  const lid = both(any(ring(ellipse(110, 117, 13, 12), 3.6), ring(ellipse(146, 117, 13, 12), 3.6)), above(109))
  fill(picture, lid, hair > '#a' ? shade(hair, 0.7) : hair)
  fill(
    picture,
    both(ring(ellipse(128, 130, 6, 8), 3), (_, y) => 133 - y),
    shade(skin, 0.78),
  )
  const smile = both(ellipse(128, 144, 16, 14), (_, y) => 147 - y)
  fill(picture, smile, '#8c2f33')
  fill(picture, both(smile, above(151)), '#ffffff')
}

function drawGlasses(picture: Canvas): void {
  const [left, right] = [circle(109, 120, 15), circle(147, 120, 15)]
  fill(picture, any(left, right), '#ffffff', 0.22)
  const bridge = box({ left: 123, top: 117, right: 133, bottom: 120 })
  const arms = any(
    box({ left: 82, top: 117, right: 95, bottom: 120 }),
    box({ left: 161, top: 117, right: 174, bottom: 120 }),
  )
  fill(picture, any(ring(left, 3.4), ring(right, 3.4), bridge, arms), INK)
}

function shade(paint: string, factor: number): string {
  const parts = [1, 3, 5].map((place) => Math.round(Number.parseInt(paint.slice(place, place + 2), 16) * factor))
  return `#${parts.map((part) => Math.min(255, part).toString(16).padStart(2, '0')).join('')}`
}
