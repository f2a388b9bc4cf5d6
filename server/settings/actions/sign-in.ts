import type { z } from 'zod'
import type { AgentActor } from '#api/endpoint.ts'
import type { inboxesSignedIn } from '#api/inbox-sign-in.ts'
import type { Inbox, OauthSettings } from '#api/inboxes.ts'
import { digest } from '#platform/base/digest.ts'
import { Fault, invalid, notFound } from '#platform/base/fault.ts'
import { seal, unseal } from '#platform/base/seal.ts'
import { open, sign } from '#platform/base/token.ts'
import { inTransaction } from '#platform/db/index.ts'
import { authorizeUrl, challengeOf, exchangeCode, OauthTrouble, safely, type Tokens } from '#platform/oauth/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { deleteSignIn, insertAttempt, takeAttempt, writeSignIn } from '../store/sign-ins.ts'
import { keepTokens } from './access-token.ts'
import { administer } from './administer.ts'
import { address, catalog } from './catalog.ts'
import { secretOf } from './inbox-secrets.ts'
import { recordSetting } from './record.ts'

const PURPOSE = 'inbox-sign-in'
const LASTS_MS = 10 * 60_000
/** Below the address of the desk. */
const BACK = '/agent/settings/inboxes/signed-in'

/** Begins a sign-in in this session: answers where its browser is to go. */
export async function beginSignIn(desk: Desk, key: string, session: string | null): Promise<{ url: string }> {
  const inbox = (await catalog(desk)).inboxes.get(key)
  if (!inbox) throw notFound(`“${key}”`)
  const { oauth } = inbox
  if (!oauth) throw new Fault('conflict', 'This inbox signs in with a password.')
  if (session === null) throw new Fault('forbidden', 'Sign in in a browser: whoever begins it ends it there.')
  const [now, verifier] = [desk.now(), desk.random(32).toString('base64url')]
  const expiresAt = new Date(now.getTime() + LASTS_MS)
  const sealed = seal(desk.config.secret, PURPOSE, verifier, desk.random(12))
  const attempt = { inbox: key, session: digest(session), verifier: sealed }
  const id = await inTransaction(desk.db, (tx) => insertAttempt(tx, attempt, { now, expiresAt }))
  const state = sign(desk.config.secret, PURPOSE, [id], expiresAt)
  const asking = { redirect: await signInRedirect(desk), state, challenge: challengeOf(verifier), hint: userOf(inbox) }
  return { url: authorizeUrl(oauth, asking) }
}

/** Ends it: what the provider hands over for the code is kept sealed, and used from now on. */
export async function endSignIn(
  desk: Desk,
  actor: AgentActor,
  { state, code, error }: z.output<(typeof inboxesSignedIn)['body']>,
  session: string | null,
): Promise<{ key: string; name: string; account: string | null }> {
  const { inbox, oauth, verifier } = await attemptOf(desk, state, session)
  if (error != null) throw new Fault('conflict', `The provider refused the sign-in: ${safely(error, [])}`)
  if (code == null || code === '') throw invalid('code', 'This is needed.')
  const tokens = await exchange(desk, { inbox, oauth, code, verifier })
  const { key, name } = inbox
  await administer(desk, async (tx) => {
    const at = desk.now()
    await writeSignIn(tx, { inbox: key, account: tokens.account, at, endsAt: tokens.refreshExpiresAt })
    await keepTokens(desk, tx, { inbox: key, tokens, before: null })
    await recordSetting(desk, tx, actor, { kind: 'inbox', key, changes: { signIn: [false, true] } })
  })
  return { key, name, account: tokens.account }
}

/** Forgets what was handed over. What the provider itself remembers is undone there. */
export async function signOutInbox(desk: Desk, actor: AgentActor, key: string): Promise<void> {
  await administer(desk, async (tx) => {
    if (!(await catalog(desk)).inboxes.has(key)) throw notFound(`“${key}”`)
    const isGone = await deleteSignIn(tx, key)
    if (isGone) await recordSetting(desk, tx, actor, { kind: 'inbox', key, changes: { signIn: [true, false] } })
  })
}

interface Attempt {
  inbox: Inbox
  oauth: OauthSettings
  verifier: string
}

async function attemptOf(desk: Desk, state: string, session: string | null): Promise<Attempt> {
  const opened = open(desk.config.secret, PURPOSE, state, desk.now())
  const [id] = opened?.values ?? []
  const mine = opened && !opened.expired && id !== undefined && session !== null
  const taken = mine ? await takeAttempt(desk.db, { id, session: digest(session), now: desk.now() }) : null
  const inbox = taken && (await catalog(desk)).inboxes.get(taken.inbox)
  const verifier = taken && unseal(desk.config.secret, PURPOSE, taken.verifier)
  if (!inbox?.oauth || verifier === null) {
    throw new Fault('conflict', 'This sign-in is over, or was begun elsewhere. Begin it again.')
  }
  return { inbox, oauth: inbox.oauth, verifier }
}

async function exchange(desk: Desk, { inbox, oauth, code, verifier }: Attempt & { code: string }): Promise<Tokens> {
  const secret = (await secretOf(desk, inbox.key, 'client')) ?? ''
  const means = { now: desk.now(), secret, inside: desk.config.insideNetworks }
  try {
    return await exchangeCode(oauth, { code, verifier, redirect: await signInRedirect(desk) }, means)
  } catch (error) {
    if (!(error instanceof OauthTrouble)) throw error
    const { word, detail } = error
    if (word === 'unreachable') throw new Fault('conflict', `The provider cannot be reached: ${detail}`)
    throw new Fault('conflict', `The provider refused the sign-in: ${detail}`)
  }
}

function userOf({ fetch, send, email }: Inbox): string {
  return [fetch, send].find((server) => server?.auth === 'oauth' && server.user !== '')?.user ?? email
}

/** Where a provider sends browsers back to. */
export async function signInRedirect(desk: Desk): Promise<string> {
  return `${await address(desk)}${BACK}`
}
