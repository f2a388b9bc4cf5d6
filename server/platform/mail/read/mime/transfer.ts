/** Undoes Content-Transfer-Encoding; what is broken is taken as far as it goes. */
export function decodeTransfer(body: Buffer, encoding: string): Buffer {
  const name = encoding.trim().toLowerCase()
  if (name === 'base64') return decodeBase64(body)
  if (name === 'quoted-printable') return decodeQuoted(body)
  if (/^(x-)?uue(ncode)?$/.test(name)) return decodeUu(body)
  return body
}

/** Also several encoded runs behind each other, each with its own end. */
function decodeBase64(body: Buffer): Buffer {
  const text = body.toString('latin1').replace(/\s+/g, '')
  if (!/=[^=]/.test(text)) return Buffer.from(text, 'base64')
  const runs = text.split('=').filter((run) => run !== '')
  return Buffer.concat(runs.map((run) => Buffer.from(run, 'base64')))
}

function decodeQuoted(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length)
  let to = 0
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0
    if (byte === 0x0a || byte === 0x0d) to = withoutBlanks(out, to)
    if (byte !== 0x3d) {
      out[to++] = byte
      continue
    }
    const end = softBreak(body, at + 1)
    const value = hex(body[at + 1]) * 16 + hex(body[at + 2])
    if (end > 0) at = end - 1
    else if (value >= 0) {
      out[to++] = value
      at += 2
    } else out[to++] = byte
  }
  return out.subarray(0, to)
}

/** Blanks at a line's end were added on the way. */
function withoutBlanks(out: Buffer, to: number): number {
  let end = to
  while (end > 0 && (out[end - 1] === 0x20 || out[end - 1] === 0x09)) end--
  return end
}

/** Where the next line begins, if nothing but blanks is left of this one; else 0. */
function softBreak(body: Buffer, from: number): number {
  let at = from
  while (body[at] === 0x20 || body[at] === 0x09) at++
  if (at >= body.length) return at
  if (body[at] === 0x0d && body[at + 1] === 0x0a) return at + 2
  return body[at] === 0x0a || body[at] === 0x0d ? at + 1 : 0
}

function hex(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const upper = byte & 0xdf
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : -1000
}

function decodeUu(body: Buffer): Buffer {
  const lines = body.toString('latin1').split(/\r?\n/)
  const begin = lines.findIndex((line) => /^begin [0-7]{3,4} /.test(line))
  const chunks: Buffer[] = []
  for (const line of lines.slice(begin + 1)) {
    if (/^(end|`)?\s*$/.test(line)) break
    chunks.push(uuLine(line))
  }
  return Buffer.concat(chunks)
}

function uuLine(line: string): Buffer {
  const value = (at: number) => ((line.charCodeAt(at) || 0x20) - 0x20) & 0x3f
  const bytes: number[] = []
  for (let at = 1; at < line.length; at += 4) {
    const bits = (value(at) << 18) | (value(at + 1) << 12) | (value(at + 2) << 6) | value(at + 3)
    bytes.push((bits >> 16) & 255, (bits >> 8) & 255, bits & 255)
  }
  return Buffer.from(bytes.slice(0, value(0)))
}
