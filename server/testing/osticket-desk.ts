import { createApiKey } from '../agents/index.ts'
import { startTestDesk, type TestDesk, type TestDeskOptions } from './desk.ts'
import { type Caller, withJane } from './people.ts'

interface Answer {
  status: number
  text: string
  headers: Record<string, string | string[] | number | undefined>
}

interface Posted {
  headers?: Record<string, string>
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD'
  /** From where it comes. */
  ip?: string
}

export interface OsticketDesk extends TestDesk {
  jane: Caller
  secret: string
  /** A call as a program makes it: just the key and these headers. */
  post(path: string, payload?: string | Buffer, sent?: Posted): Promise<Answer>
}

/** A desk with a key for a program that was written for osTicket. */
export async function startOsticketDesk(options?: TestDeskOptions): Promise<OsticketDesk> {
  const started = await startTestDesk(options)
  const jane = await withJane(started)
  const { secret } = await createApiKey(started.desk, { kind: 'system', part: 'test' }, { name: 'Monitoring' })
  return {
    ...started,
    ...{ jane, secret },
    post: async (path, payload, { headers = {}, method = 'POST', ip = '192.0.2.1' } = {}) => {
      const answer = await started.http.inject({
        ...{ method, url: path, remoteAddress: ip },
        headers: { 'x-api-key': secret, ...headers },
        ...(payload === undefined ? {} : { payload }),
      })
      return { status: answer.statusCode, text: answer.body, headers: answer.headers }
    },
  }
}
