import { AsyncLocalStorage } from 'node:async_hooks'

const storage = new AsyncLocalStorage<string>()

/** Whatever this work does, now or later, is done for that request. */
export function tracedAs<T>(request: string, work: () => T): T {
  return storage.run(request, work)
}

/** The request for which this is being done, if any. */
export function tracedRequest(): string | null {
  return storage.getStore() ?? null
}
