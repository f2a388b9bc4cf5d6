import { createWords, type Language } from '#platform/base/words.ts'
import type { Refused } from '../tickets/index.ts'
import de from './words/de.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }

const words = createWords({ en, de })

/** What a step writes into the ticket: its note, and whom the ticket could not be given to. */
export function noteOf(
  { policy, note, refused }: { policy: string; note: string; refused: readonly Refused[] },
  language: Language,
): string {
  const say = words(language)
  const sentences = refused.map(({ kind, name, reasons = [] }) =>
    say(kind, { name, policy, reasons: reasons.join(' ') }),
  )
  return [note, ...sentences].filter((part) => part !== '').join('\n\n')
}
