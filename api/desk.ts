import { z } from 'zod'
import { username } from './agents.ts'
import { field } from './custom-fields.ts'
import { endpoint } from './endpoint.ts'
import { priority } from './priorities.ts'
import { me } from './session.ts'
import { deskSettings, zone } from './settings.ts'
import { sla } from './sla.ts'
import { status } from './statuses.ts'
import { topic } from './topics.ts'
import { email, limits, named, password, text } from './words.ts'

/** Everything the agents' app needs to name and offer things, in one call. */
export const desk = endpoint({
  id: 'desk.get',
  method: 'GET',
  path: '/desk',
  summary: 'The words of this desk for the caller: statuses, priorities, departments, teams, topics, agents, fields.',
  callers: ['agent'],
  output: z.object({
    settings: deskSettings,
    demo: z.boolean(),
    me,
    statuses: z.array(status),
    priorities: z.array(priority),
    departments: z.array(
      named.extend({
        private: z.boolean(),
        membersOnly: z.boolean(),
        explainResolution: z.boolean(),
        disabled: z.boolean(),
        managerId: z.number().nullable(),
        parent: z.string().nullable(),
        /** Its name with those above it: "Support / Berlin". */
        path: z.string(),
      }),
    ),
    teams: z.array(named.extend({ members: z.array(z.number()), disabled: z.boolean() })),
    topics: z.array(topic),
    slas: z.array(sla),
    fields: z.array(field),
    agents: z.array(
      z.object({
        id: z.number(),
        username: z.string(),
        name: z.string(),
        active: z.boolean(),
        onVacation: z.boolean(),
        picture: z.string().nullable(),
        departments: z.array(z.string()),
      }),
    ),
  }),
})

/** What the sign-in and setup pages need to know before anybody has signed in. */
export const doorstep = endpoint({
  id: 'desk.doorstep',
  method: 'GET',
  path: '/doorstep',
  summary: 'The name of the desk, whether it is set up, and on a demo desk who can sign in.',
  callers: ['anyone'],
  output: z.object({
    name: z.string(),
    ready: z.boolean(),
    language: z.enum(['en', 'de']),
    demo: z
      .object({
        password: z.string(),
        agents: z.array(z.object({ username: z.string(), name: z.string(), admin: z.boolean() })),
      })
      .nullable(),
  }),
})

export const setUp = endpoint({
  id: 'desk.setUp',
  method: 'POST',
  path: '/setup',
  summary: 'The first run: names the desk and its first admin, behind the one-time link; signs the admin in.',
  callers: ['anyone'],
  body: z.object({
    token: z.string().min(20).max(200),
    desk: text(limits.name),
    adminName: text(limits.name),
    adminEmail: email,
    adminUsername: username.optional(),
    password,
    zone: zone.default('UTC'),
    language: z.enum(['en', 'de']).default('en'),
    publicUrl: z.url({ protocol: /^https?$/, error: 'An address such as https://help.example.com' }).nullish(),
  }),
  output: me,
})
