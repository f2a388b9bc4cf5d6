import * as session from '#api/session.ts'
import * as door from '#api/desk.ts'
import { clearCookie, cookieOf, type Route, route, setCookie } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { agentCookie } from '../actions/authenticate.ts'
import { lookThroughDoor } from '../actions/doorstep.ts'
import { ownerOfLink, setPassword } from '../actions/password.ts'
import { setUpByLink } from '../actions/set-up.ts'
import { describeMe, signIn, signOut } from '../actions/sign-in.ts'
import { wordsFor } from '../actions/words.ts'

/** Coming in and going out. */
export function doorRoutes(desk: Desk): Route[] {
  return [
    route(door.doorstep, () => lookThroughDoor(desk)),
    route(door.setUp, async ({ body, request, reply }) => {
      const { token, me } = await setUpByLink(desk, { ...body, browser: request.headers['user-agent'] })
      setCookie(reply, agentCookie, token)
      return me
    }),
    route(door.desk, ({ actor }) => wordsFor(desk, actor)),
    route(session.signIn, async ({ body, ip, request, reply }) => {
      const browser = request.headers['user-agent']
      const { token, me } = await signIn(desk, { ...body, ip, browser, former: cookieOf(request, agentCookie) })
      setCookie(reply, agentCookie, token)
      return me
    }),
    route(session.signOut, async ({ request, reply }) => {
      const token = cookieOf(request, agentCookie)
      if (token) await signOut(desk, token)
      clearCookie(reply, agentCookie)
      return { ok: true as const }
    }),
    route(session.session, ({ actor }) => describeMe(desk, actor.id)),
    route(session.linkOwner, async ({ body }) => {
      const { name, username } = await ownerOfLink(desk, body.token)
      return { name, username }
    }),
    route(session.setPassword, async ({ body, request, reply }) => {
      const { token, me } = await setPassword(desk, body.token, body.password, request.headers['user-agent'])
      setCookie(reply, agentCookie, token)
      return me
    }),
  ]
}
