export { authorizeUrl, type OauthClient } from './provider.ts'
export { challengeOf, exchangeCode, refreshTokens } from './request.ts'
export { type Tokens } from './tokens.ts'
export { OauthTrouble, oauthWords, safely } from './trouble.ts'
