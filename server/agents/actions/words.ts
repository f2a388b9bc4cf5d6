import type { z } from 'zod'
import type { AgentActor } from '#api/endpoint.ts'
import type { desk as endpoint } from '#api/desk.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { deskWords } from '../words.ts'
import { directory } from './directory.ts'
import { describeMe } from './sign-in.ts'

/** Everything the agents' app needs to name and offer things, for this caller. */
export async function wordsFor(desk: Desk, actor: AgentActor): Promise<z.output<(typeof endpoint)['output']>> {
  const words = deskWords(await catalog(desk), await directory(desk))
  return { ...words, demo: desk.config.demo, me: await describeMe(desk, actor.id) }
}
