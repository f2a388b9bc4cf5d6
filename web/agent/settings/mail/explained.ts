import { inReadersWords } from '../../../lib/refusals/refusals.ts'

/** Why a mail became what it became, in the reader's words: the desk may say it in several sentences. */
export function explained(explanation: string): string {
  return explanation
    .split(/(?<=\.) (?=[\p{Lu}“])/u)
    .map(inReadersWords)
    .join(' ')
}
