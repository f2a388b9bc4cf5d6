import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { CallError } from './api.ts'

type Listener = () => void
const signedOut = new Set<Listener>()

/** Hears that the desk no longer knows the session. */
export function onSignedOut(listener: Listener): () => void {
  signedOut.add(listener)
  return () => signedOut.delete(listener)
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => isPassing(error) && count < 2,
      throwOnError: false,
    },
    mutations: { retry: false },
  },
})

function noticeSignedOut(error: unknown): void {
  if (error instanceof CallError && error.status === 401) for (const listener of signedOut) listener()
}

/** Worth another try: no answer, or the server in trouble. */
function isPassing(error: unknown): boolean {
  return !(error instanceof CallError) || error.status === 0 || error.status >= 500
}
