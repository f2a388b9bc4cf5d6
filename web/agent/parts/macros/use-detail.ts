import type { MacroItem } from '#api/macros.ts'
import { useActWords } from '../acts/use-act-words.ts'
import { wordsInShort } from './in-short.ts'

/** What a macro says and does, in one line. */
export function useMacroDetail(): (macro: MacroItem) => string {
  const words = useActWords()
  return ({ preview, acts }) => [wordsInShort(preview), ...acts.map((act) => words(act))].filter(Boolean).join(' · ')
}
