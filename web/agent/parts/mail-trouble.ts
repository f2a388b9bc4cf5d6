import { useTranslation } from 'react-i18next'
import { inReadersWords } from '../../lib/refusals/refusals.ts'

const signs = [
  ['cannot be reached', 'unreachable'],
  ['refuses the password', 'password'],
  ['refuses the sign-in', 'signIn'],
  ['needs a new sign-in', 'again'],
  ['refuses the application', 'application'],
  ['folder does not exist', 'folder'],
  ['is not trusted', 'certificate'],
  ['broke off', 'broken'],
  ['does not let', 'putAway'],
  ['could not be taken in', 'here'],
] as const

export type Trouble = (typeof signs)[number][1]

/** What is wrong with a mail server, and what it said itself, out of the words of the desk; null for other words. */
export function troubleIn(error: string): { trouble: Trouble; detail: string } | null {
  const [, words = '', detail = ''] = /^(.*?)(?:: (.*))?$/s.exec(error) ?? []
  const sign = signs.find(([sign]) => words.includes(sign))
  return sign ? { trouble: sign[1], detail: sign[1] === 'here' ? '' : detail } : null
}

/** Says what is wrong with a mail server in the reader's words; `brief` leaves out what it said itself. */
export function useTroubleText(): (error: string, look?: 'brief') => string {
  const { t } = useTranslation('mail')
  return (error, look) => {
    const known = troubleIn(error)
    if (!known) return inReadersWords(error)
    const words = t(`trouble.${known.trouble}`)
    return known.detail && look !== 'brief' ? `${words} (${known.detail})` : words
  }
}
