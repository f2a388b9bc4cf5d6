import { Agent, request } from 'node:http'
import type { BenchDesk } from './desk.ts'

export interface Answer {
  status: number
  body: string
}

export type Client = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => Promise<Answer>

/** A browser of the agent's, on connections that stay open. */
export function clientOf({ port, cookie }: BenchDesk, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return (method, path, body) => {
    const payload = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      ...{ cookie, 'sec-fetch-site': 'same-origin' },
      ...(payload === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
    }
    return new Promise((resolve, reject) => {
      const call = request({ agent, host: '127.0.0.1', port, method, path, headers }, (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(pieces).toString() }))
        answer.on('error', reject)
      })
      call.on('error', reject)
      call.end(payload)
    })
  }
}

/** The answer, which must be one of success. */
export async function must(answer: Promise<Answer>): Promise<string> {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`the desk answered ${status}: ${body.slice(0, 300)}`)
  return body
}
