/** A picture in the making, of red, green, blue and opacity for each dot. */
export interface Canvas {
  width: number
  height: number
  dots: Uint8Array
}

/** How far a point is from the edge of a shape, in dots; below zero inside. */
export type Shape = (x: number, y: number) => number

export function canvas(width: number, height: number, ground: string): Canvas {
  const made = { width, height, dots: new Uint8Array(width * height * 4) }
  const [red, green, blue] = colour(ground)
  for (let place = 0; place < made.dots.length; place += 4) made.dots.set([red, green, blue, 255], place)
  return made
}

const BLOCK = 16
// From the middle of a block to its corner, and as much again because distances are estimates.
const REACH = 24

/** Paints the shape with soft edges. */
export function fill(picture: Canvas, shape: Shape, paint: string, strength = 1): void {
  const tint = colour(paint)
  for (let top = 0; top < picture.height; top += BLOCK) {
    for (let left = 0; left < picture.width; left += BLOCK) {
      if (shape(left + BLOCK / 2, top + BLOCK / 2) > REACH) continue
      fillBlock(picture, { left, top }, (x, y) => Math.min(1, Math.max(0, 0.5 - shape(x, y))) * strength, tint)
    }
  }
}

function fillBlock(
  { width, height, dots }: Canvas,
  { left, top }: { left: number; top: number },
  cover: Shape,
  tint: readonly number[],
): void {
  for (let y = top; y < Math.min(height, top + BLOCK); y += 1) {
    for (let x = left; x < Math.min(width, left + BLOCK); x += 1) {
      const share = cover(x + 0.5, y + 0.5)
      if (share === 0) continue
      const place = (y * width + x) * 4
      for (let index = 0; index < 3; index += 1) {
        const before = dots[place + index] ?? 0
        dots[place + index] = Math.round(before + ((tint[index] ?? 0) - before) * share)
      }
    }
  }
}

function colour(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

export function ellipse(centreX: number, centreY: number, radiusX: number, radiusY: number): Shape {
  return (x, y) => {
    const [away, up] = [(x - centreX) / radiusX, (y - centreY) / radiusY]
    const length = Math.hypot(away, up)
    const slope = Math.hypot(away / radiusX, up / radiusY)
    return slope === 0 ? -Math.min(radiusX, radiusY) : (length * (length - 1)) / slope
  }
}

export function circle(x: number, y: number, radius: number): Shape {
  return (atX, atY) => Math.hypot(atX - x, atY - y) - radius
}

interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export function box({ left, top, right, bottom }: Box, round = 0): Shape {
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2]
  const [halfX, halfY] = [(right - left) / 2 - round, (bottom - top) / 2 - round]
  return (x, y) => {
    const [outX, outY] = [Math.abs(x - middleX) - halfX, Math.abs(y - middleY) - halfY]
    return Math.hypot(Math.max(outX, 0), Math.max(outY, 0)) + Math.min(Math.max(outX, outY), 0) - round
  }
}

export function above(line: number): Shape {
  return (_, y) => y - line
}

export function both(one: Shape, other: Shape): Shape {
  return (x, y) => Math.max(one(x, y), other(x, y))
}

export function any(...shapes: Shape[]): Shape {
  return (x, y) => {
    let nearest = Number.POSITIVE_INFINITY
    for (const shape of shapes) nearest = Math.min(nearest, shape(x, y))
    return nearest
  }
}

export function without(one: Shape, other: Shape): Shape {
  return (x, y) => Math.max(one(x, y), -other(x, y))
}

/** The edge of a shape, so many dots wide. */
export function ring(shape: Shape, wide: number): Shape {
  return (x, y) => Math.abs(shape(x, y)) - wide / 2
}
