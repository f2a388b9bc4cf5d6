import { setTimeout as sleep } from 'node:timers/promises'
import type { Page, Request } from 'playwright-core'

const QUIET_MS = 80
const MOST_MS = 10_000

const underWay = new WeakMap<Page, Set<Request>>()

/** Begins to follow what a page asks the desk for, other than the live connection, which never ends. */
export function follow(page: Page): void {
  if (underWay.has(page)) return
  const requests = new Set<Request>()
  underWay.set(page, requests)
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') requests.add(request)
  })
  page.on('requestfinished', (request) => requests.delete(request))
  page.on('requestfailed', (request) => requests.delete(request))
}

/** Waits until nothing more has been asked for a moment; a page that goes on asking is taken as it is. */
export async function untilQuiet(page: Page): Promise<void> {
  follow(page)
  const requests = underWay.get(page)
  const end = Date.now() + MOST_MS
  for (let quiet = 0; quiet < QUIET_MS && Date.now() < end;) {
    await sleep(20)
    quiet = requests?.size === 0 ? quiet + 20 : 0
  }
}
