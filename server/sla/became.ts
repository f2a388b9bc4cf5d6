import type { Book } from './book.ts'
import type { Counted } from './count.ts'
import { dueOf, isOverruled, leftOf, runningClocks } from './moments.ts'
import type { Story } from './story.ts'

/** What an event made of a clock, for the timeline. */
export interface Became {
  metric: string
  became: 'met' | 'missed' | 'paused' | 'resumed'
  /** What was left of its time then; negative: by how much it was late. Null by hand. */
  leftSeconds: number | null
}

/** What became of the clocks between two stories, at the moment of the event that lies between them. */
export function becameOf(before: Story, after: Story, { book, at }: { book: Book; at: number }): Became[] {
  const running = new Map(runningClocks(after, book).map((counted) => [nameOf(counted), counted]))
  const became = runningClocks(before, book).flatMap((counted) => {
    if (isOverruled(after, counted.run.metric)) return []
    const still = running.get(nameOf(counted))
    const what = still ? turnOf(counted, still) : endOf(before, after, { counted, at })
    return what
      ? [{ metric: counted.run.metric, became: what, leftSeconds: Math.round(leftOf(counted, at) / 1000) }]
      : []
  })
  return [...became, ...manualEnd(before, after, at)]
}

function nameOf({ run }: Counted): string {
  return `${run.metric}/${run.cycle}`
}

function turnOf(before: Counted, after: Counted): Became['became'] | null {
  const [ran, runs] = [isRunning(before), isRunning(after)]
  return ran === runs ? null : runs ? 'resumed' : 'paused'
}

function isRunning({ stretches }: Counted): boolean {
  return stretches.at(-1)?.counts === true
}

/** Ended by a reply or a resolution; a policy that promises it no longer ends nothing. */
function endOf(
  before: Story,
  after: Story,
  { counted, at }: { counted: Counted; at: number },
): Became['became'] | null {
  const isSameTerms = before.terms.length === after.terms.length
  if (!isSameTerms || after.stages.at(-1)?.[1] === 'deleted') return null
  return (dueOf(counted) ?? Infinity) < at ? 'missed' : 'met'
}

function manualEnd(before: Story, after: Story, at: number): Became[] {
  const stage = after.stages.at(-1)?.[1]
  const isOver = stage === 'resolved' || stage === 'closed'
  const wasOver = ['resolved', 'closed'].includes(before.stages.at(-1)?.[1] ?? '')
  if (after.dueAt === null || !isOver || wasOver) return []
  return [{ metric: 'manual', became: after.dueAt < at ? 'missed' : 'met', leftSeconds: null }]
}
