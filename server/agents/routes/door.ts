import * as api from '#api/agents.ts'
import * as settings from '#api/settings.ts'
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
    route(settings.doorstep, () => lookThroughDoor(desk)),
    route(settings.setUp, async ({ body, reply }) => {
      const { token, me } = await setUpByLink(desk, body)
      setCookie(reply, agentCookie, token)
      return me
    }),
    route(settings.desk, ({ actor }) => wordsFor(desk, actor)),
    route(api.signIn, async ({ body, ip, request, reply }) => {
      const { token, me } = await signIn(desk, { ...body, ip, former: cookieOf(request, agentCookie) })
      setCookie(reply, agentCookie, token)
      return me
    }),
    route(api.signOut, async ({ request, reply }) => {
      const token = cookieOf(request, agentCookie)
      if (token) await signOut(desk, token)
      clearCookie(reply, agentCookie)
      return { ok: true as const }
    }),
    route(api.session, ({ actor }) => describeMe(desk, actor.id)),
    route(api.linkOwner, async ({ body }) => {
      const { name, username } = await ownerOfLink(desk, body.token)
      return { name, username }
    }),
    route(api.setPassword, async ({ body, reply }) => {
      const { token, me } = await setPassword(desk, body.token, body.password)
      setCookie(reply, agentCookie, token)
      return me
    }),
  ]
}
