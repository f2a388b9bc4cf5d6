import { type Directory, directory, findAgent } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { type Catalog, catalog } from '../../settings/index.ts'
import type { Known } from '../acts.ts'

/** What acts can name, as the desk is set up now. */
export async function actsKnown(desk: Desk): Promise<Known> {
  return knownIn(await catalog(desk), await directory(desk))
}

function knownIn({ statuses, priorities, topics, slas, fields }: Catalog, people: Directory): Known {
  const { teams, departments } = people
  return {
    ...{ statuses, priorities, topics, slas, fields, teams, departments },
    agent: (named) => findAgent(people, named),
  }
}
