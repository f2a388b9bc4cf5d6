import { expect, test } from 'vitest'
import { authorizeUrl, challengeOf, type OauthClient } from './index.ts'
import { tokensIn } from './tokens.ts'
import { troubleIn } from './trouble.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const client: OauthClient = {
  ...{ provider: 'microsoft', tenant: '', clientId: 'the-desk', authorizeUrl: '', tokenUrl: '', scopes: '' },
}
const asking = { redirect: 'https://help.example.com/back', state: 's.t', challenge: 'c', hint: 'help@example.com' }

test.each<[Partial<OauthClient>, string, Record<string, string>]>([
  [{}, 'https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize', { prompt: 'select_account' }],
  [{ tenant: 'bank.example' }, 'https://login.microsoftonline.com/bank.example/oauth2/v2.0/authorize', {}],
  [
    { provider: 'google' },
    'https://accounts.google.com/o/oauth2/v2/auth',
    { access_type: 'offline', prompt: 'consent', scope: 'https://mail.google.com/ openid email' },
  ],
  [
    { provider: 'other', authorizeUrl: 'https://id.example/go?realm=x', scopes: 'mail' },
    'https://id.example/go',
    { realm: 'x', scope: 'mail' },
  ],
])('the browser is sent to where people sign in: %j', (more, place, holds) => {
  const url = new URL(authorizeUrl({ ...client, ...more }, asking))
  expect(url.origin + url.pathname).toBe(place)
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    ...{ response_type: 'code', client_id: 'the-desk', redirect_uri: asking.redirect, state: 's.t' },
    ...{ code_challenge: 'c', code_challenge_method: 'S256', login_hint: 'help@example.com', ...holds },
  })
})

test('the challenge is the one of RFC 7636, appendix B', () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  expect(challengeOf(verifier)).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
})

const idToken = (claims: object) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`

test.each<[string, object, object | null]>([
  ['no token', { error: 'x' }, null],
  ['no end', { access_token: 'a' }, { refresh: null, expiresAt: new Date('2026-11-23T13:00:00Z'), account: null }],
  [
    'numbers as text',
    { access_token: 'a', refresh_token: 'r', expires_in: '60', refresh_token_expires_in: '120' },
    { refresh: 'r', expiresAt: new Date('2026-11-23T12:01:00Z'), refreshExpiresAt: new Date('2026-11-23T12:02:00Z') },
  ],
  ['an account', { access_token: 'a', id_token: idToken({ preferred_username: 'me@x' }) }, { account: 'me@x' }],
  ['an account that cannot be read', { access_token: 'a', id_token: 'nonsense' }, { account: null }],
])('an answer with %s', (_, answer, tokens) => {
  if (tokens === null) expect(tokensIn(answer, NOW)).toBeNull()
  else expect(tokensIn(answer, NOW)).toMatchObject(tokens)
})

test.each([
  [400, { error: 'invalid_grant' }, 'refused', 'invalid_grant'],
  [400, { error: 'interaction_required', error_description: 'AADSTS50076:\r\nmore' }, 'refused', /AADSTS50076: more$/],
  [401, { error: 'invalid_client', error_description: 'not the-secret' }, 'client', 'invalid_client: not …'],
  [403, null, 'client', 'it answered 403'],
  [429, null, 'unreachable', 'it answered 429'],
  [503, '<html>', 'unreachable', 'it answered 503'],
  [200, {}, 'unreachable', 'it answered 200'],
])('an answer %i %j is a trouble of its own', (status, answer, word, detail) => {
  const trouble = troubleIn(status, answer, ['the-secret'])
  expect([trouble.word, trouble.detail]).toEqual([
    word,
    typeof detail === 'string' ? detail : expect.stringMatching(detail),
  ])
})
