import { inject } from 'vitest'

/** What `createMailReader` takes as its `worker` in tests. */
export function mailWorker(): URL {
  return new URL(inject('mailWorker'))
}
