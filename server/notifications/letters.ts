import { written } from '#platform/base/html.ts'
import { createWords, type Language } from '#platform/base/words.ts'
import de from './words/de.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }

export const letterKinds = ['created', 'replied', 'resolved', 'reopened', 'access', 'sign-in'] as const
export type LetterKind = (typeof letterKinds)[number]

/** Kinds that answer what a customer did: a machine that answers them in turn must not go on for ever. */
export const answeringKinds: readonly LetterKind[] = ['created', 'reopened']

const words = createWords({ en, de })

/** What an agent's letters may end with. */
export interface Signing {
  with: 'own' | 'department' | 'none'
  own: string
  /** Of the ticket's department. */
  department: string
  isPrivate: boolean
}

/** What somebody wrote: the text of it, and the same as safe HTML. */
export interface Words {
  text: string
  html: string
}

/** An agent's words with the signature that ends them; that of a private department stays inside. */
export function signed({ text, html }: Words, signing: Signing): Words {
  const ofDepartment = signing.isPrivate ? '' : signing.department
  const signature = { own: signing.own, department: ofDepartment, none: '' }[signing.with]
  if (signature === '') return { text, html }
  return { text: `${text}\n\n${signature}`, html: html + written(signature, 'text').html }
}

export interface Written {
  subject: string
  body: Words
  button: { label: string; link: string }
  after: string | null
}

export interface Filling {
  kind: LetterKind
  language: Language
  /** To whom it is written. */
  name: string
  link: string
  /** What somebody said, and who. */
  said?: Words & { author: string }
  /** For the gaps of its sentences. */
  values: Record<string, string | number>
}

/** Writes a mail to a customer. */
export function write({ kind, language, name, link, said, values }: Filling): Written {
  const say = words(language)
  const greeted = callable(name)
  const greeting = greeted === '' ? say('greetingNobody') : say('greeting', { name: greeted })
  const lead = say(`${kind}.lead`, { ...values, author: said?.author ?? '' })
  const after = say(`${kind}.after`, values)
  return {
    subject: say(`${kind}.subject`, values).replace(/\s+/g, ' '),
    body: {
      text: [greeting, lead, ...(said ? [said.text] : [])].join('\n\n'),
      html: written(`${greeting}\n\n${lead}`, 'text').html + (said?.html ?? ''),
    },
    button: { label: say(`${kind}.button`), link },
    after: after === '' ? null : after,
  }
}

const LONGEST_NAME = 60

/** A name as a greeting may say it: whoever calls themselves an advertisement is greeted without a name. */
export function callable(name: string): string {
  const line = name.replace(/[\s\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim()
  const isName = line.length <= LONGEST_NAME && !/[<>{}[\]@]|:\/\/|\bwww\.|\.\p{L}{2,}\//iu.test(line)
  return isName ? line : ''
}
