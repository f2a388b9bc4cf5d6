import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { notFound } from '#platform/base/fault.ts'
import { isSetUp } from '../agents/index.ts'
import type { Desk } from '../schema/desk.ts'
import { NotSetUpPage } from './pages/home.tsx'
import { addAccess } from './routes/access.ts'
import { addFiles } from './routes/files.ts'
import { showFailure } from './routes/failure.ts'
import { addAssets, addHome, addLook } from './routes/home.ts'
import { addOpening } from './routes/open.ts'
import { addTickets } from './routes/tickets.ts'
import { bareShell, leadTo, show } from './routes/visit.ts'

/** The customers' side, under `/`. */
export function portalRoutes(desk: Desk): (http: FastifyInstance) => void {
  return (http) => {
    void http.register(async (portal) => {
      portal.setErrorHandler((error, request, reply) => showFailure(desk, error, request, reply))
      addAssets(portal)
      addLook(portal, desk)
      await portal.register(async (pages) => {
        waitForSetUp(pages, desk)
        addHome(pages, desk)
        addOpening(pages, desk)
        addAccess(pages, desk)
        addTickets(pages, desk)
        addFiles(pages, desk)
      })
    })
  }
}

/** Answers an address that leads nowhere with a page. */
export function portalNotFound(desk: Desk): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  return (request, reply) => showFailure(desk, notFound('This page'), request, reply)
}

/** Before anybody has set the desk up, there is nothing but a page that says so. */
function waitForSetUp(http: FastifyInstance, desk: Desk): void {
  let isReady = false
  http.addHook('onRequest', async (request, reply) => {
    isReady ||= await isSetUp(desk)
    if (isReady) return undefined
    if (request.routeOptions.url !== '/') return leadTo(reply, '/')
    return show({ reply, shell: bareShell(request) }, createElement(NotSetUpPage))
  })
}
