import type { FastifyRequest } from 'fastify'
import * as api from '#api/profile.ts'
import { forbidden } from '#platform/base/fault.ts'
import { cookieOf, type Route, route, sendFile } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { agentCookie } from '../actions/authenticate.ts'
import { changePassword } from '../actions/password.ts'
import { deletePicture, openPicture, putPicture } from '../actions/picture.ts'
import { getProfile, patchProfile } from '../actions/profile.ts'
import { endOtherSessions, endSession, listSessions } from '../actions/sessions.ts'

const done = { ok: true as const }

/** What agents set for themselves. */
export function profileRoutes(desk: Desk): Route[] {
  return [
    route(api.profileGet, ({ actor }) => getProfile(desk, actor)),
    route(api.profilePatch, ({ actor, body }) => patchProfile(desk, actor, body)),
    route(api.profilePutPicture, ({ actor, body }) => putPicture(desk, actor, body)),
    route(api.profileDeletePicture, ({ actor }) => deletePicture(desk, actor)),
    route(api.pictureGet, async ({ params, reply }) => sendFile(reply, await openPicture(desk, params.picture))),
    route(api.profilePassword, async ({ actor, body, ip, request }) => {
      await changePassword(desk, actor.id, { ...body, ip, session: sessionOf(request) })
      return done
    }),
    route(api.sessionsList, async ({ actor, request }) => ({
      items: await listSessions(desk, actor, sessionOf(request)),
    })),
    route(api.sessionsEnd, async ({ actor, params, request }) => {
      sessionOf(request)
      await endSession(desk, actor, params.id)
      return done
    }),
    route(api.sessionsEndOthers, async ({ actor, request }) => {
      await endOtherSessions(desk, actor, sessionOf(request))
      return done
    }),
  ]
}

/** The token of the session that calls; a key is refused, whatever cookie comes with it. */
function sessionOf(request: FastifyRequest): string {
  const token = request.headers.authorization === undefined ? cookieOf(request, agentCookie) : null
  if (token === null) throw forbidden('Sign in with a browser to do this: a key is not enough.')
  return token
}
