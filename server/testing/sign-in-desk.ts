import type { Inbox, InboxHealth } from '#api/inboxes.ts'
import type { TestDesk } from './desk.ts'
import type { OauthProvider } from './oauth-provider.ts'
import type { Caller } from './people.ts'

export interface Away {
  jane: Caller
  started: TestDesk
  /** Of the browser in which Jane is signed in. */
  browser: Record<string, string>
}

/** Makes the inbox `hilfe` one that signs in at the provider, as which nobody has; `send` and `fetch` are its servers. */
export async function beginAt(
  provider: OauthProvider,
  { started, jane }: Pick<Away, 'started' | 'jane'>,
  servers: object,
): Promise<Away> {
  Object.assign(provider.manner, { lasts: 3600, endsIn: null, slow: 0, refuses: null, isDown: false })
  await jane('DELETE', '/inboxes/hilfe/sign-in')
  const oauth = { ...provider.settings, tenant: '' }
  const patch = { fetch: null, send: null, oauth, clientSecret: provider.clientSecret, ...servers }
  const { status, body } = await jane('PATCH', '/inboxes/hilfe', patch)
  if (status !== 200) throw new Error(`the inbox was not changed: ${JSON.stringify(body)}`)
  return { jane, started, browser: await signInAs(started, 'jane.doe') }
}

export async function signInAs({ http }: TestDesk, login: string): Promise<Record<string, string>> {
  const payload = { login, password: 'correct horse battery' }
  const { cookies } = await http.inject({ method: 'POST', url: '/api/v1/session', payload })
  return { cookie: `ostler_agent=${cookies[0]?.value}`, 'sec-fetch-site': 'same-origin' }
}

/** As the browser does. */
export async function post({ started, browser }: Away, path: string, payload: object = {}) {
  const answer = await started.http.inject({ method: 'POST', url: `/api/v1${path}`, payload, headers: browser })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown> & { error?: { message: string } }>() }
}

/** Goes to the provider, says yes there as `hilfe`, and comes back. */
export async function signInBy(provider: OauthProvider, away: Away) {
  const { body } = await post(away, '/inboxes/hilfe/sign-in')
  return post(away, '/inboxes/signed-in', await provider.consent(String(body['url']), 'hilfe'))
}

export async function healthOf(jane: Caller): Promise<InboxHealth> {
  const { body } = await jane<{ items: (Inbox & { health: InboxHealth })[] }>('GET', '/inboxes')
  const found = body.items.find(({ key }) => key === 'hilfe')
  if (!found) throw new Error('there is no inbox')
  return found.health
}
