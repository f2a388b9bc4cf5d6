import { CallError } from '../../../lib/api.ts'

export interface Refusal {
  number: string
  why: string
}
export interface Outcome<T> {
  done: T[]
  refused: Refusal[]
}

/**
 * Does something to one ticket after the other and goes on where one refuses. `onStep` hears how many are through;
 * a stopped signal ends it after the running one.
 */
export async function runOver<In extends { number: string }, Out>(
  items: readonly In[],
  act: (item: In) => Promise<Out>,
  onStep: (outcome: Outcome<Out>) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Outcome<Out>> {
  const outcome: Outcome<Out> = { done: [], refused: [] }
  for (const item of items) {
    if (signal?.aborted) break
    try {
      outcome.done.push(await act(item))
    } catch (error) {
      outcome.refused.push({ number: item.number, why: reasonOf(error) })
    }
    onStep({ done: [...outcome.done], refused: [...outcome.refused] })
  }
  return outcome
}

/** Why it failed, as a person should read it: what is wrong with the fields says more than "invalid". */
function reasonOf(error: unknown): string {
  if (error instanceof CallError) {
    const fields = Object.values(error.fields)
    return fields.length > 0 ? fields.join(' ') : error.message
  }
  return error instanceof Error ? error.message : String(error)
}
