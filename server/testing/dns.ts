import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createLookup, type Lookup } from '#platform/mail/index.ts'

/** A DNS that knows nothing. */
export const emptyDns: Lookup = (name) =>
  Promise.reject(Object.assign(new Error(`nothing is known of ${name}`), { code: 'ENOTFOUND' }))

/** `TXT example.com` to what stands there, `A host` to its addresses; `silence` to be asked in vain. */
export type Records = Record<string, string[] | 'silence'>

export interface TestDns extends AsyncDisposable {
  lookUp: Lookup
  records: Records
  /** What it was asked, in order. */
  asked: string[]
}

const TYPES: Record<number, string> = { 1: 'A', 15: 'MX', 16: 'TXT', 28: 'AAAA' }
const HEADER = 12

/** A name server that speaks DNS by UDP. */
export async function startDns(records: Records): Promise<TestDns> {
  const asked: string[] = []
  const socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    const { name, type, end } = questionOf(query)
    const wanted = `${type} ${name}`
    asked.push(wanted)
    const values = records[wanted] ?? []
    if (values !== 'silence') socket.send(answerOf(query, end, { type, values }), from.port, from.address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    ...{ lookUp: createLookup([`127.0.0.1:${socket.address().port}`]), records, asked },
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => socket.close(() => resolve()))
    },
  }
}

function questionOf(query: Buffer): { name: string; type: string; end: number } {
  const labels: string[] = []
  let at = HEADER
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), type: TYPES[query.readUInt16BE(at + 1)] ?? 'other', end: at + 5 }
}

function answerOf(query: Buffer, end: number, { type, values }: { type: string; values: string[] }): Buffer {
  const header = Buffer.alloc(HEADER)
  query.copy(header, 0, 0, 2)
  // An answer with authority; a name without any record is not known at all.
  header.writeUInt16BE(values.length > 0 ? 0x8580 : 0x8583, 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(values.length, 6)
  const kind = query.subarray(end - 4, end - 2)
  const answers = values.map((value) => {
    const data = type === 'A' ? Buffer.from(value.split('.').map(Number)) : textOf(value)
    const size = Buffer.alloc(2)
    size.writeUInt16BE(data.length)
    // The name asked for, its type, class and a minute to live.
    return Buffer.concat([Buffer.from([0xc0, HEADER]), kind, Buffer.from([0, 1, 0, 0, 0, 60]), size, data])
  })
  return Buffer.concat([header, query.subarray(HEADER, end), ...answers])
}

function textOf(value: string): Buffer {
  const pieces = value.match(/[^]{1,255}/g) ?? ['']
  return Buffer.concat(
    pieces.map((piece) => Buffer.concat([Buffer.from([piece.length]), Buffer.from(piece, 'latin1')])),
  )
}
