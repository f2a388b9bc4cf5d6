import type { Act } from '#api/acts.ts'
import { Fault } from '#platform/base/fault.ts'
import type { Desk } from '../../schema/desk.ts'
import { actsKnown, readFiles, settleActs } from '../../tickets/index.ts'
import { readMacros } from '../store/macros.ts'

/** What is wrong with macros, in sentences: what they name must be there, though it may be disabled by now. */
export async function checkMacros(desk: Desk): Promise<string[]> {
  const known = inUse(await actsKnown(desk))
  const wrong: string[] = []
  for (const { key, acts, files } of await readMacros(desk.db)) {
    try {
      settleActs(acts.flatMap(namesOnly), { known, doneBy: 'macro' })
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      wrong.push(`macro ${key}: ${Object.values(error.fields ?? {})[0] ?? error.message}`)
    }
    const found = await readFiles(desk.db, files)
    if (found.length !== files.length) wrong.push(`macro ${key}: ${files.length - found.length} of its files are gone`)
  }
  return wrong
}

/** What a field may hold, and which gaps a text has, may have changed since. */
function namesOnly(act: Act): Act[] {
  if (act.do === 'note') return []
  if (act.do === 'escalate') return [{ ...act, reason: '.' }]
  return [act.do === 'field' ? { ...act, value: null } : act]
}

type Known = Awaited<ReturnType<typeof actsKnown>>

function inUse(known: Known): Known {
  const enabled = <Item extends object>(things: ReadonlyMap<string, Item>) =>
    new Map([...things].map(([key, thing]) => [key, { ...thing, disabled: false }]))
  return {
    statuses: enabled(known.statuses),
    priorities: enabled(known.priorities),
    topics: enabled(known.topics),
    slas: enabled(known.slas),
    teams: enabled(known.teams),
    departments: enabled(known.departments),
    fields: enabled(known.fields),
    agent: (named) => {
      const agent = known.agent(named)
      return agent && { ...agent, active: true }
    },
  }
}
