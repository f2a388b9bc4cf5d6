import type { Desk } from '../schema/desk.ts'
import { readInbound } from './actions/read.ts'

export function inboxJobs(desk: Desk) {
  return {
    'inboxes.read': (payload: unknown) => {
      const { mail, released = false } = payload as { mail: number; released?: boolean }
      return readInbound(desk, mail, { released })
    },
  }
}
