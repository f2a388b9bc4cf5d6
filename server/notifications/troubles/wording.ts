import { createWords, type Language } from '#platform/base/words.ts'
import de from './words/de.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }

const words = createWords({ en, de })

/** What is wrong with an inbox, or is not any more. */
export interface DeskTrouble {
  inbox: string
  kind: 'fetch' | 'send' | 'sign-in' | 'ending' | 'silent'
  phase: 'begun' | 'lasts' | 'over'
  since: string
  /** When it was noticed that it is so. */
  at: string
  /** In the words of a server, without secrets. */
  error: string | null
}

/** The same in a line and a few sentences, for one reader. */
export function wordTrouble(
  { kind, phase, since, at, error }: DeskTrouble,
  { address, language, zone }: { address: string; language: Language; zone: string },
): { trouble: string; details: string } {
  const say = words(language)
  const moment = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...{ timeZone: zone, dateStyle: 'medium', timeStyle: 'short' },
  })
  const values = { since: moment.format(new Date(since)), until: moment.format(new Date(at)) }
  const trouble = say(`${kind}.${phase}`, { address })
  if (phase === 'over') return { trouble, details: say(`${kind}.done`, values) }
  const said = error === null ? [] : [say('said', { error })]
  return { trouble, details: [say(`${kind}.details`, values), ...said].join(' ') }
}
