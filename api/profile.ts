import { z } from 'zod'
import { channels } from './alerts.ts'
import { duty, ownDutySettable } from './availability.ts'
import { done, endpoint, list } from './endpoint.ts'
import { densities, languages, me } from './session.ts'
import { zone } from './settings.ts'
import { id, limits, password, signature, text } from './words.ts'

export const signsWith = ['own', 'department', 'none'] as const

export const profile = me
  .pick({ id: true, username: true, name: true, email: true, zone: true, language: true, density: true, picture: true })
  .extend({
    signature: z.string(),
    /** What ends their letters: their own signature, their department's where that is public, or none. */
    signsWith: z.enum(signsWith),
    onVacation: z.boolean(),
    ...duty,
    /** How one hears of what the desk tells agents; what is not in it one gets by mail and in the app. */
    channels,
  })

export type Profile = z.infer<typeof profile>

export const profileGet = endpoint({
  id: 'profile.get',
  method: 'GET',
  path: '/profile',
  summary: 'What the caller has set for themselves.',
  callers: ['agent'],
  output: profile,
})

export const profilePatch = endpoint({
  id: 'profile.patch',
  method: 'PATCH',
  path: '/profile',
  summary: 'Change what one sets for oneself. An address is changed by an administrator.',
  callers: ['agent'],
  body: z
    .object({
      name: text(limits.name),
      signature,
      signsWith: z.enum(signsWith),
      zone: zone.nullable(),
      language: z.enum(languages).nullable(),
      density: z.enum(densities).nullable(),
      onVacation: z.boolean(),
      ...ownDutySettable,
      channels,
    })
    .partial(),
  output: profile,
})

export const profilePutPicture = endpoint({
  id: 'profile.putPicture',
  method: 'PUT',
  path: '/profile/picture',
  summary: 'Set the own picture: PNG, JPEG, GIF or WebP of at most 1 MB, told by its content.',
  callers: ['agent'],
  body: z.object({
    name: text(limits.subject),
    base64: z.base64('This is not base64.'),
  }),
  output: profile,
  bodyLimit: 2 * limits.pictureBytes,
})

export const profileDeletePicture = endpoint({
  id: 'profile.deletePicture',
  method: 'DELETE',
  path: '/profile/picture',
  summary: 'Remove the own picture.',
  callers: ['agent'],
  output: profile,
})

export const pictureGet = endpoint({
  id: 'profile.picture',
  method: 'GET',
  path: '/pictures/:picture',
  summary: 'The picture of an agent. Another picture has another address, so it may be kept for ever.',
  callers: ['agent'],
  params: z.object({ picture: z.uuid('The id of a picture.') }),
  output: z.unknown(),
  speaks: 'file',
})

const signedIn = 'to be signed in with a browser; a key is not enough'

export const profilePassword = endpoint({
  id: 'profile.password',
  method: 'POST',
  path: '/profile/password',
  summary: 'Change the own password. Ends all other sessions.',
  callers: ['agent'],
  needs: signedIn,
  body: z.object({
    current: z.string({ error: 'This is needed.' }).min(1, 'This is needed.').max(limits.passwordMax),
    password,
  }),
  output: done,
  status: 200,
})

export const agentSession = z.object({
  id: z.number(),
  createdAt: z.string(),
  seenAt: z.string(),
  /** What the browser called itself at sign-in. */
  browser: z.string().nullable(),
  /** The one that asks. */
  current: z.boolean(),
})

export const sessionsList = endpoint({
  id: 'profile.sessions',
  method: 'GET',
  path: '/profile/sessions',
  summary: 'The browsers in which the caller is signed in, the one last seen first.',
  callers: ['agent'],
  needs: signedIn,
  output: list(agentSession),
})

export const sessionsEnd = endpoint({
  id: 'profile.endSession',
  method: 'DELETE',
  path: '/profile/sessions/:id',
  summary: "End one session of one's own.",
  callers: ['agent'],
  needs: signedIn,
  params: z.object({ id }),
  output: done,
})

export const sessionsEndOthers = endpoint({
  id: 'profile.endOtherSessions',
  method: 'DELETE',
  path: '/profile/sessions',
  summary: "End all sessions of one's own but this one.",
  callers: ['agent'],
  needs: signedIn,
  output: done,
})
