import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { limits, password, permissions, text } from './words.ts'

export const densities = ['dense', 'normal', 'airy'] as const
export type Density = (typeof densities)[number]
export const languages = ['en', 'de'] as const

export const me = z.object({
  id: z.number(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  admin: z.boolean(),
  assignedOnly: z.boolean(),
  /** Permissions by department. */
  departments: z.record(z.string(), z.array(z.enum(permissions))),
  teams: z.array(z.string()),
  /** IANA zone; null: as the desk's. */
  zone: z.string().nullable(),
  /** Null: as the browser's. */
  language: z.enum(languages).nullable(),
  /** How close the rows of lists stand; null: not chosen. */
  density: z.enum(densities).nullable(),
  picture: z.string().nullable(),
})

export type Me = z.infer<typeof me>

export const signIn = endpoint({
  id: 'session.signIn',
  method: 'POST',
  path: '/session',
  summary: 'Sign in with username or email and password; sets the session cookie.',
  callers: ['anyone'],
  body: z.object({
    login: text(limits.email),
    password: z.string({ error: 'This is needed.' }).min(1, 'This is needed.').max(limits.passwordMax),
  }),
  output: me,
})

export const signOut = endpoint({
  id: 'session.signOut',
  method: 'DELETE',
  path: '/session',
  summary: 'End this session.',
  callers: ['anyone'],
  output: z.object({ ok: z.literal(true) }),
})

export const session = endpoint({
  id: 'session.get',
  method: 'GET',
  path: '/session',
  summary: 'Who is signed in.',
  callers: ['agent'],
  output: me,
})

export const setPassword = endpoint({
  id: 'session.setPassword',
  method: 'POST',
  path: '/session/password',
  summary: 'Follow a one-time link: set a password and sign in. Ends all other sessions of the agent.',
  callers: ['anyone'],
  body: z.object({ token: z.string().min(20).max(200), password }),
  output: me,
})

export const linkOwner = endpoint({
  id: 'session.linkOwner',
  method: 'POST',
  path: '/session/link',
  summary: 'Whom a one-time link belongs to, while it still works.',
  callers: ['anyone'],
  body: z.object({ token: z.string().min(20).max(200) }),
  output: z.object({ name: z.string(), username: z.string() }),
  status: 200,
})
