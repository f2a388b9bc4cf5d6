import type { Desk } from '../../schema/desk.ts'
import type { Directory } from '../directory.ts'
import { readDirectory } from '../store/directory.ts'

/** Who answers, and where; kept until it changes. */
export function directory(desk: Desk): Promise<Directory> {
  return desk.cache.get('directory', () => readDirectory(desk.db))
}
