import type { Book } from './book.ts'
import type { Counted } from './count.ts'
import { dueOf, runningClocks } from './moments.ts'
import type { Story } from './story.ts'

/** What a customer is told of a promise: by when we answer or solve it, or that we wait for them. */
export type Told = { what: 'answer' | 'solve'; at: Date } | { what: 'waiting' }

const answers: readonly string[] = ['first-response', 'next-response']
const solutions: readonly string[] = ['resolution', 'requester-wait']

/** The answer where one is owed, else the solution; nothing where no clock runs that is a customer's concern. */
export function toldOf(story: Story, book: Book): Told | null {
  const running = runningClocks(story, book)
  const stage = story.stages.at(-1)?.[1]
  const answer = earliest(running.filter(({ run }) => answers.includes(run.metric)))
  if (answer !== null && stage !== 'waiting') return { what: 'answer', at: new Date(answer) }
  if (stage === 'waiting' && running.some((counted) => !isRunning(counted))) return { what: 'waiting' }
  if (story.dueAt !== null) return stage === 'open' ? { what: 'solve', at: new Date(story.dueAt) } : null
  const solution = earliest(running.filter(({ run }) => solutions.includes(run.metric)))
  return solution === null ? null : { what: 'solve', at: new Date(solution) }
}

function earliest(clocks: readonly Counted[]): number | null {
  const due = clocks.filter(isRunning).flatMap((counted) => dueOf(counted) ?? [])
  return due.length === 0 ? null : Math.min(...due)
}

function isRunning({ stretches }: Counted): boolean {
  return stretches.at(-1)?.counts === true
}
