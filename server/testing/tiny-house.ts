import { setTimeout as sleep } from 'node:timers/promises'
import fastify from 'fastify'
import type { DeskParts, House } from '../main.ts'
import { migrations } from '../schema/index.ts'

/** A desk with one slow page and nothing else; its `desk` is what it was made of. */
export const tinyHouse: House<DeskParts> = {
  migrations,
  async openDesk(parts) {
    const http = fastify()
    http.get('/slow', () => sleep(500, 'done'))
    return { http, desk: parts, banner: async () => ['Set it up here.'], [Symbol.asyncDispose]: async () => {} }
  },
}
