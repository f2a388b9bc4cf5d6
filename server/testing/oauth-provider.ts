import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const CLIENT = { id: 'the-desk', secret: 'the secret of the application' }

/** What a provider does besides the usual. */
interface Manner {
  /** Seconds that an access token lasts. */
  lasts: number
  /** Seconds until somebody has to sign in again; null: it does not say. */
  endsIn: number | null
  /** Milliseconds that it takes to answer. */
  slow: number
  /** Refuses with this code instead of handing anything over. */
  refuses: string | null
  isDown: boolean
}

interface Pending {
  user: string
  challenge: string
  redirect: string
}

/** A real OAuth 2 provider with PKCE, whose refresh tokens work once. */
export interface OauthProvider extends AsyncDisposable {
  /** As an inbox is told to use it. */
  settings: { provider: 'other'; clientId: string; authorizeUrl: string; tokenUrl: string; scopes: string }
  clientSecret: string
  introspectionUrl: string
  manner: Manner
  /** What a person does there: says yes as a user. Answers what the browser brings back. */
  consent(authorizeUrl: string, user: string): Promise<{ code: string; state: string }>
  /** Whose an access token is; null where it is none, or over. */
  ownerOf(token: string): string | null
  /** Takes all access tokens back. */
  revokeAccess(): void
  /** How often something was asked of its token endpoint, by what was asked for. */
  asked: { grant: string; at: number }[]
  /** Everything secret that it handed out. */
  handedOut: string[]
}

export async function startOauthProvider(): Promise<OauthProvider> {
  const manner: Manner = { lasts: 3600, endsIn: null, slow: 0, refuses: null, isDown: false }
  const books = createBooks(manner)
  const asked: OauthProvider['asked'] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://provider')
    if (manner.isDown) return void response.writeHead(503).end()
    if (url.pathname === '/authorize') return void authorize(url, response, books)
    return void read(request).then(async (form) => {
      if (url.pathname !== '/token') return answer(response, 200, activeness(books.ownerOf(form.get('token') ?? '')))
      asked.push({ grant: form.get('grant_type') ?? '', at: Date.now() })
      await new Promise((resolve) => setTimeout(resolve, manner.slow))
      return token(form, response, { books, manner })
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    settings: {
      ...{ provider: 'other', clientId: CLIENT.id, scopes: 'mail' },
      ...{ authorizeUrl: `${home}/authorize`, tokenUrl: `${home}/token` },
    },
    clientSecret: CLIENT.secret,
    introspectionUrl: `${home}/introspect`,
    ...{ manner, asked, ownerOf: books.ownerOf, handedOut: books.handedOut },
    revokeAccess: () => books.accesses.clear(),
    async consent(address, user) {
      const answered = await fetch(`${address}&as=${encodeURIComponent(user)}`, { redirect: 'manual' })
      const back = new URL(answered.headers.get('location') ?? '')
      return { code: back.searchParams.get('code') ?? '', state: back.searchParams.get('state') ?? '' }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

type Books = ReturnType<typeof createBooks>

/** What it handed out, and to whom. */
function createBooks(manner: Manner) {
  const codes = new Map<string, Pending>()
  const refreshes = new Map<string, string>()
  const accesses = new Map<string, { user: string; until: number }>()
  const handedOut: string[] = []
  const secret = (kind: string) => {
    const made = `${kind}-${randomBytes(24).toString('base64url')}`
    handedOut.push(made)
    return made
  }
  return {
    ...{ codes, refreshes, accesses, handedOut, secret },
    ownerOf(token: string) {
      const found = accesses.get(token)
      return found && found.until > Date.now() ? found.user : null
    },
    handOut(user: string) {
      const [access, refresh] = [secret('access'), secret('refresh')]
      accesses.set(access, { user, until: Date.now() + manner.lasts * 1000 })
      refreshes.set(refresh, user)
      return { access, refresh }
    },
  }
}

function authorize(url: URL, response: ServerResponse, { codes, secret }: Books): void {
  const given = (name: string) => url.searchParams.get(name) ?? ''
  const isRight = given('response_type') === 'code' && given('client_id') === CLIENT.id
  if (!isRight || given('code_challenge_method') !== 'S256') return void response.writeHead(400).end()
  const code = secret('code')
  codes.set(code, { user: given('as'), redirect: given('redirect_uri'), challenge: given('code_challenge') })
  const back = new URL(given('redirect_uri'))
  back.searchParams.set('code', code)
  back.searchParams.set('state', given('state'))
  response.writeHead(302, { location: back.href }).end()
}

function token(form: URLSearchParams, response: ServerResponse, { books, manner }: { books: Books; manner: Manner }) {
  const isClient = form.get('client_id') === CLIENT.id && form.get('client_secret') === CLIENT.secret
  const code = isClient ? manner.refuses : 'invalid_client'
  const user = code === null ? userFor(form, books) : null
  if (user === null) {
    // As a careless one does: it says what it was given.
    const said = { error: code ?? 'invalid_grant', error_description: `No to ${form.get('refresh_token') ?? ''}` }
    return answer(response, 400, said)
  }
  const { access, refresh } = books.handOut(user)
  const idToken = `e30.${Buffer.from(JSON.stringify({ email: `${user}@desk.example` })).toString('base64url')}.`
  const ends = manner.endsIn === null ? {} : { refresh_token_expires_in: manner.endsIn }
  const given = { access_token: access, refresh_token: refresh, token_type: 'Bearer', expires_in: manner.lasts }
  return answer(response, 200, { ...given, ...ends, id_token: idToken })
}

/** For whom the grant is; what was used once works no more. */
function userFor(form: URLSearchParams, { refreshes, codes }: Books): string | null {
  if (form.get('grant_type') === 'refresh_token') {
    const refresh = form.get('refresh_token') ?? ''
    const user = refreshes.get(refresh) ?? null
    refreshes.delete(refresh)
    return user
  }
  const code = form.get('code') ?? ''
  const pending = codes.get(code)
  codes.delete(code)
  const verifier = form.get('code_verifier') ?? ''
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const isRight = pending?.challenge === challenge && pending.redirect === form.get('redirect_uri')
  return isRight ? pending.user : null
}

function activeness(user: string | null) {
  return user === null ? { active: false } : { active: true, username: user }
}

function answer(response: ServerResponse, status: number, said: object) {
  return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
}

async function read(request: IncomingMessage): Promise<URLSearchParams> {
  const pieces: Buffer[] = []
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece)
  return new URLSearchParams(Buffer.concat(pieces).toString('utf8'))
}
