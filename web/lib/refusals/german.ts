import contract from './de.contract.json'
import desk from './de.desk.json'
import zod from './de.zod.json'
import { wording } from './wording.ts'

export const german = wording({ ...zod, ...contract, ...desk })
