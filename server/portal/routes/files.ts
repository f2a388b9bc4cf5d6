import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { sendFile } from '#platform/http/index.ts'
import { readFileLink } from '../../outbox/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { openLinkedFile } from '../../tickets/index.ts'
import { ExpiredFilePage, WrongLinkPage } from '../pages/link.tsx'
import { receive, show } from './visit.ts'

/** Files that were too large to travel with a mail, by the links that stand in it. */
export function addFiles(http: FastifyInstance, desk: Desk): void {
  http.get<{ Params: { token: string } }>('/f/:token', async (request, reply) => {
    const link = readFileLink(desk.config.secret, request.params.token, desk.now())
    if (!link) return show(await receive(desk, request, reply), createElement(WrongLinkPage), 404)
    const file = await openLinkedFile(desk, link.attachment)
    if (!link.expired) return sendFile(reply, { ...file, inline: false })
    const visit = await receive(desk, request, reply)
    const way = visit.actor === null ? `/check?number=${file.number}` : `/tickets/${file.number}`
    return show(visit, createElement(ExpiredFilePage, { way }), 410)
  })
}
