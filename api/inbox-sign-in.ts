import { z } from 'zod'
import { done, endpoint } from './endpoint.ts'
import { keyParams } from './words.ts'

export const inboxesSignIn = endpoint({
  id: 'inboxes.signIn',
  method: 'POST',
  path: '/inboxes/:key/sign-in',
  summary: 'Begin a sign-in at the provider of an inbox: where to send the browser.',
  callers: ['admin'],
  needs: 'a session: the browser that begins it ends it',
  params: keyParams,
  status: 200,
  output: z.object({ url: z.string() }),
  showsSecret: true,
})

export const inboxesSignedIn = endpoint({
  id: 'inboxes.signedIn',
  method: 'POST',
  path: '/inboxes/signed-in',
  summary: 'End a sign-in, with what the provider put into the address by which the browser came back.',
  callers: ['admin'],
  needs: 'the session in which it was begun',
  body: z.object({
    state: z.string().min(1).max(300),
    code: z.string().max(8_000).nullish(),
    /** Where the provider refused it. */
    error: z.string().max(2_000).nullish(),
  }),
  status: 200,
  output: z.object({ key: z.string(), name: z.string(), account: z.string().nullable() }),
})

export const inboxesSignOut = endpoint({
  id: 'inboxes.signOut',
  method: 'DELETE',
  path: '/inboxes/:key/sign-in',
  summary: 'Forget the sign-in of an inbox.',
  callers: ['admin'],
  params: keyParams,
  output: done,
})
