import { setTimeout as sleep } from 'node:timers/promises'
import { seal, unseal } from '#platform/base/seal.ts'
import { inTransaction } from '#platform/db/index.ts'
import { OauthTrouble, oauthWords, refreshTokens, type Tokens } from '#platform/oauth/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { type KeptTokens, nextRenewal, tokenCare } from '../sign-in.ts'
import { writeSecret } from '../store/inboxes.ts'
import { claimRenewal, noteNotRenewed, noteRenewed, readSignIn, type SignInRow } from '../store/sign-ins.ts'
import { catalog } from './catalog.ts'
import { purposeOf, secretOf } from './inbox-secrets.ts'

const PATIENCE_MS = 30_000
const LOOK_MS = 150

export interface AccessToken {
  token: string
  expiresAt: Date
}

/**
 * A token by which the mail servers of an inbox let the desk in, renewed where it is about to expire, by one node for
 * all. `rejected` is one that a server did not take. Throws an OauthTrouble.
 */
export async function accessToken(
  desk: Desk,
  inbox: string,
  { rejected = null }: { rejected?: string | null } = {},
): Promise<AccessToken> {
  const end = Date.now() + PATIENCE_MS
  let first: number | null = null
  for (;;) {
    const now = desk.now()
    const signIn = await readSignIn(desk.db, inbox)
    const tokens = signIn && open(desk, signIn)
    if (!signIn || !tokens) throw new OauthTrouble('refused', 'nobody has signed in yet')
    first ??= signIn.version
    const isAlive = tokens.expiresAt > now.getTime()
    // What was renewed while waiting is as fresh as it gets.
    if (tokenCare(tokens, now, rejected) === 'use' || (signIn.version !== first && isAlive)) return handed(tokens)
    if (signIn.trouble && !mayTry(signIn, now)) {
      if (isAlive && tokens.access !== rejected) return handed(tokens)
      throw new OauthTrouble(signIn.trouble, signIn.error ?? '')
    }
    if (await claimRenewal(desk.db, inbox, signIn.version)) return renew(desk, signIn, tokens)
    if (Date.now() > end)
      throw new OauthTrouble('unreachable', 'another node has been renewing the sign-in for too long')
    await sleep(LOOK_MS)
  }
}

/** The same for whoever sends: what fails is said in words for people. */
export async function sendingToken(
  desk: Desk,
  inbox: string,
  query: { rejected: string | null },
): Promise<AccessToken> {
  try {
    return await accessToken(desk, inbox, query)
  } catch (error) {
    if (!(error instanceof OauthTrouble)) throw error
    throw new Error(`${oauthWords[error.word]}: ${error.detail}`, { cause: error })
  }
}

/** Changes whenever it is worth trying again what did not work. */
export async function signInMark(desk: Desk, inbox: string): Promise<string | null> {
  const signIn = await readSignIn(desk.db, inbox)
  if (!signIn) return null
  const waits = signIn.trouble !== null && signIn.nextTryAt === null && signIn.trouble !== 'refused'
  return `${signIn.signedInAt.toISOString()} ${waits ? 'now' : ''}`
}

async function renew(desk: Desk, signIn: SignInRow, tokens: KeptTokens): Promise<AccessToken> {
  const { inbox } = signIn
  try {
    const renewed = await ask(desk, inbox, tokens)
    await keepRenewed(desk, signIn, { renewed, tokens })
    return { token: renewed.access, expiresAt: renewed.expiresAt }
  } catch (error) {
    const trouble = error instanceof OauthTrouble ? error : new OauthTrouble('unreachable', 'the log says why')
    const [at, { word, detail }] = [desk.now(), trouble]
    if (trouble !== error) desk.log.error({ err: error, inbox }, 'a sign-in could not be renewed')
    else desk.log.warn({ inbox, trouble: word }, 'a sign-in could not be renewed')
    await noteNotRenewed(desk.db, signIn, { trouble: word, error: detail, at, nextTryAt: nextRenewal(word, at) })
    if (word !== 'refused' && tokens.expiresAt > at.getTime()) return handed(tokens)
    throw trouble
  }
}

/** The provider may have made the old ones worthless, so a database that is away for a moment is tried again. */
async function keepRenewed(
  desk: Desk,
  signIn: SignInRow,
  { renewed, tokens }: { renewed: Tokens; tokens: KeptTokens },
): Promise<void> {
  for (let left = 5; ; left -= 1) {
    try {
      return await inTransaction(desk.db, async (tx) => {
        const isLatest = await noteRenewed(tx, signIn, renewed.refreshExpiresAt)
        if (isLatest) await keepTokens(desk, tx, { inbox: signIn.inbox, tokens: renewed, before: tokens })
      })
    } catch (error) {
      if (left === 0) throw error
      await sleep(1_000)
    }
  }
}

async function ask(desk: Desk, inbox: string, { refresh }: KeptTokens): Promise<Tokens> {
  const client = (await catalog(desk)).inboxes.get(inbox)?.oauth
  if (!client) throw new OauthTrouble('refused', 'the inbox has no application any more')
  if (refresh === null) throw new OauthTrouble('refused', 'the provider gave no token to renew it by')
  const secret = (await secretOf(desk, inbox, 'client')) ?? ''
  return refreshTokens(client, refresh, { now: desk.now(), secret, inside: desk.config.insideNetworks })
}

/** Keeps what a provider handed over, sealed; one to renew by goes on where it gave no new one. */
export async function keepTokens(
  desk: Desk,
  tx: Tx,
  { inbox, tokens, before }: { inbox: string; tokens: Tokens; before: KeptTokens | null },
): Promise<void> {
  const { access, refresh, expiresAt } = tokens
  const kept: KeptTokens = {
    ...{ access, refresh: refresh ?? before?.refresh ?? null },
    ...{ expiresAt: expiresAt.getTime(), issuedAt: desk.now().getTime() },
  }
  const sealed = seal(desk.config.secret, purposeOf(inbox, 'tokens'), JSON.stringify(kept), desk.random(12))
  await writeSecret(tx, inbox, 'tokens', sealed)
}

function open(desk: Desk, { inbox, sealed }: SignInRow): KeptTokens | null {
  const text = sealed && unseal(desk.config.secret, purposeOf(inbox, 'tokens'), sealed)
  return text === null ? null : (JSON.parse(text) as KeptTokens)
}

function mayTry({ trouble, nextTryAt }: SignInRow, now: Date): boolean {
  if (trouble === 'refused') return false
  return nextTryAt === null || nextTryAt <= now
}

function handed({ access, expiresAt }: KeptTokens): AccessToken {
  return { token: access, expiresAt: new Date(expiresAt) }
}
