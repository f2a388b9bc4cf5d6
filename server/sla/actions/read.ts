import type { Clock } from '#api/clocks.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { invalid } from '#platform/base/fault.ts'
import type { Desk } from '../../schema/desk.ts'
import { type Catalog, catalog } from '../../settings/index.ts'
import { seeTicket } from '../../tickets/index.ts'
import { clocksOf } from '../clocks.ts'
import { outlook } from '../moments.ts'
import { readHappened } from '../store/promises.ts'
import { runsOf } from '../runs.ts'
import { readVersions } from '../store/versions.ts'
import { type Story, tellStory } from '../story.ts'
import { bookOfVersions } from '../versions.ts'
import { currentBook } from './book.ts'

/** Other terms than the ticket has, to ask what would be. */
export interface WhatIf {
  priority?: string | undefined
  sla?: string | undefined
}

/** The clocks of a ticket the agent may see, told by its whole log. Throws `not-found`, or `invalid`. */
export async function readClocks(
  desk: Desk,
  actor: AgentActor,
  { number, ...whatIf }: { number: string } & WhatIf,
): Promise<{ items: Clock[]; due: { at: string; metric: string } | null }> {
  const { id } = await seeTicket(desk, actor, number)
  const known = await catalog(desk)
  refuseUnknown(known, whatIf)
  const { story, ended } = tellStory((await readHappened(desk.db, [id])).get(id) ?? [])
  if (!story) return { items: [], due: null }
  const [asked, now] = [supposing(story, whatIf), desk.now().getTime()]
  const hasEnded = runsOf(asked, null, ended).some(({ to }) => to !== null)
  const book = await fullBook(desk, known, { story: asked, hasEnded })
  const { next } = outlook(asked, book, now)
  const due = next === null || next.at === null ? null : { at: new Date(next.at).toISOString(), metric: next.metric }
  return { items: clocksOf(asked, book, { ended, now }), due }
}

function refuseUnknown({ priorities, slas }: Catalog, { priority, sla }: WhatIf): void {
  if (priority !== undefined && !priorities.has(priority)) throw invalid('priority', `There is no “${priority}”.`)
  if (sla !== undefined && !slas.has(sla)) throw invalid('sla', `There is no “${sla}”.`)
}

/** As if the ticket's terms had changed at their last change. */
function supposing(story: Story, { priority, sla }: WhatIf): Story {
  const last = story.terms.at(-1)
  if (!last || (priority === undefined && sla === undefined)) return story
  const [at, terms] = last
  const other = { ...terms, priority: priority ?? terms.priority, sla: sla ?? terms.sla }
  return { ...story, terms: [...story.terms.slice(0, -1), [at, other]] }
}

/** With what was in force when it ended, where anything did. */
async function fullBook(
  desk: Desk,
  { slas, calendars }: Catalog,
  { story, hasEnded }: { story: Story; hasEnded: boolean },
) {
  const current = await currentBook(desk)
  const keys = new Set(story.terms.flatMap(([, { sla }]) => sla ?? []))
  if (!hasEnded || keys.size === 0) return current
  const ofDepartments = new Set(
    story.terms.flatMap(([, { department }]) => current.calendarOfDepartment(department) ?? []),
  )
  const versions = await readVersions(desk.db, { slas: [...keys], calendars: [...ofDepartments] })
  return bookOfVersions(current, versions, { slas, calendars })
}
