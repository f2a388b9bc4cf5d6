import { createApiKey, setUpDesk } from '../agents/index.ts'
import { startTestDesk, type TestDesk } from './desk.ts'

export interface Page {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  html: string
  /** What a reader sees, on one line. */
  text: string
  location: string
}

export interface TestFile {
  name: string
  content: Buffer | string
  type?: string
}

interface Sent {
  fields?: Record<string, string>
  files?: TestFile[]
  headers?: Record<string, string>
}

/** A customer's browser without scripts: keeps its cookies, sends forms as a browser does. */
export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Page>
  post(path: string, sent?: Sent): Promise<Page>
  /** What the form of a page would send if nothing was typed. */
  hidden(page: Page): Record<string, string>
  cookie(): string
}

export interface PortalDesk extends TestDesk {
  browser(ip?: string): Browser
  /** A call of the API with an administrator's key. */
  api(line: `${'GET' | 'POST' | 'PATCH' | 'DELETE'} ${string}`, body?: object): Promise<{ status: number; body: never }>
  /** The link in the newest mail to this address. */
  linkTo(email: string): Promise<string | null>
  mailsTo(email: string): Promise<number>
}

/** A desk that is set up, with its portal open. */
export async function startPortalDesk(): Promise<PortalDesk> {
  const started = await startTestDesk()
  const { desk, http } = started
  await setUpDesk(desk, {
    desk: 'Harbour Bank support',
    adminName: 'Ada Admin',
    adminEmail: 'admin@desk.test',
    adminUsername: 'admin',
    password: 'a long password for tests',
    zone: 'Europe/Berlin',
    publicUrl: 'http://desk.test',
  })
  const { secret } = await createApiKey(desk, { kind: 'system', part: 'test' }, { name: 'test', agent: 'admin' })
  const api: PortalDesk['api'] = async (line, body) => {
    const [method = 'GET', path = ''] = line.split(' ') as ['GET', string]
    const headers = { authorization: `Bearer ${secret}` }
    const answer = await http.inject({ method, url: `/api/v1${path}`, headers, ...(body ? { payload: body } : {}) })
    if (answer.statusCode >= 300) throw new Error(`${line} answered ${answer.statusCode}: ${answer.body}`)
    return { status: answer.statusCode, body: answer.json() as never }
  }
  const mails = async (email: string) => {
    const { body } = (await api('GET /outbox')) as { body: { items: { to: string; text: string }[] } }
    return body.items.filter(({ to }) => to === email)
  }
  return {
    ...started,
    api,
    browser: (ip = '192.0.2.1') => browse(started, ip),
    linkTo: async (email) => /https?:\/\/\S+?(\/t\/\S+)/.exec((await mails(email))[0]?.text ?? '')?.[1] ?? null,
    mailsTo: async (email) => (await mails(email)).length,
  }
}

function browse({ http }: TestDesk, ip: string): Browser {
  let cookie = ''
  const send = async (
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string>,
    payload?: Buffer | string,
  ) => {
    const sent = { ...headers, ...(cookie ? { cookie } : {}) }
    const answer = await http.inject({
      method,
      url,
      headers: sent,
      remoteAddress: ip,
      ...(payload === undefined ? {} : { payload }),
    })
    for (const { name, value } of answer.cookies) cookie = value === '' ? '' : `${name}=${value}`
    const html = answer.body
    return {
      status: answer.statusCode,
      headers: answer.headers,
      html,
      text: readable(html),
      location: String(answer.headers.location ?? ''),
    }
  }
  return {
    get: (path, headers = {}) => send('GET', path, headers),
    post: (path, { fields = {}, files, headers = {} } = {}) => {
      const own = { 'sec-fetch-site': 'same-origin', ...headers }
      if (files === undefined) {
        const form = { ...own, 'content-type': 'application/x-www-form-urlencoded' }
        return send('POST', path, form, new URLSearchParams(fields).toString())
      }
      const { type, body } = multipart(fields, files)
      return send('POST', path, { ...own, 'content-type': type }, body)
    },
    hidden: ({ html }) =>
      Object.fromEntries(
        [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
          name,
          value,
        ]),
      ),
    cookie: () => cookie,
  }
}

function multipart(fields: Record<string, string>, files: TestFile[]): { type: string; body: Buffer } {
  const mark = 'a-mark-between-the-parts'
  const parts: Buffer[] = []
  for (const [name, value] of Object.entries(fields)) {
    parts.push(Buffer.from(`--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`))
  }
  for (const { name, content, type = 'application/octet-stream' } of files) {
    const head = `--${mark}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`
    parts.push(Buffer.from(head), Buffer.from(content), Buffer.from('\r\n'))
  }
  return {
    type: `multipart/form-data; boundary=${mark}`,
    body: Buffer.concat([...parts, Buffer.from(`--${mark}--\r\n`)]),
  }
}

function readable(html: string): string {
  const words: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" }
  const text = html.replace(/<[^>]*>/g, ' ').replace(/&(amp|lt|gt|quot|#x27);/g, (sign) => words[sign] ?? sign)
  return text.replace(/\s+/g, ' ')
}
