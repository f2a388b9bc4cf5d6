import { directory } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import type { Names } from '../answer.ts'

/** How everything is called that tickets name. */
export async function namesOf(desk: Desk): Promise<Names> {
  const [settings, people] = await Promise.all([catalog(desk), directory(desk)])
  return { ...settings, ...people }
}
