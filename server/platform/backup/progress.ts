/** What a backup or a restore says while it works. */
export interface Progress {
  /** How many bytes there are to be copied, about. */
  expect(bytes: number): void
  /** A part begins: its name, and its size in bytes, about. */
  part(name: string, bytes: number): void
  /** That many more bytes of it are done. */
  advance(bytes: number): void
}

export const silent: Progress = { expect: () => undefined, part: () => undefined, advance: () => undefined }

const REDRAW_MS = 200

/** One line that moves, for a terminal; one line for each part, for a file. */
export function showProgress(stream: NodeJS.WriteStream): Progress & { end(): void } {
  return stream.isTTY ? movingLine(stream) : plainLines(stream)
}

function movingLine(stream: NodeJS.WriteStream): Progress & { end(): void } {
  const began = Date.now()
  let [total, done, drawnAt, name] = [0, 0, 0, '']
  const draw = () => {
    if (Date.now() - drawnAt < REDRAW_MS) return
    drawnAt = Date.now()
    const percent = total === 0 ? 0 : Math.min(99, Math.floor((100 * done) / total))
    const rate = done / Math.max(1, Date.now() - began) / 1000
    stream.write(`\r\u001b[K${percent} %  ${rate.toFixed(0)} MB/s  ${name}`)
  }
  return {
    expect: (bytes) => void (total = bytes),
    part(part) {
      name = part
      draw()
    },
    advance(bytes) {
      done += bytes
      draw()
    },
    end: () => void stream.write('\r\u001b[K'),
  }
}

function plainLines(stream: NodeJS.WriteStream): Progress & { end(): void } {
  return {
    expect: (bytes) => void stream.write(`about ${inWords(bytes)} to read\n`),
    part: (name, bytes) => void stream.write(bytes > 0 ? `${name} (${inWords(bytes)})\n` : `${name}\n`),
    advance: () => undefined,
    end: () => undefined,
  }
}

export function inWords(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const amount = bytes / 1000 ** power
  return `${power === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[power]}`
}
