import type { Notice } from '#api/notices.ts'

type Event = Notice['event']
type Given =
  | `${'you' | 'team'}.${'assigned' | 'referred' | 'escalated'}`
  | `department.${'transferred' | 'referred' | 'escalated'}`

const given: readonly string[] = [
  ...['assigned', 'referred', 'escalated'].flatMap((event) => [`you.${event}`, `team.${event}`]),
  ...['transferred', 'referred', 'escalated'].map((event) => `department.${event}`),
]

/** Which sentence a notice is said in: who did it and to whom, where that is known. */
export function sentenceOf({ event, doer, to, reply }: Pick<Notice, 'event' | 'doer' | 'to' | 'reply'>) {
  if (event === 'note' && reply) return doer === null ? 'alone.reply' : 'by.reply'
  if (event === 'mail-failed' && reply) return 'alone.waits'
  const key = `${to}.${event}`
  if (isGiven(key)) return `to.${key}` as const
  return doer === null ? (`alone.${event}` as `alone.${Event}`) : (`by.${event}` as `by.${Event}`)
}

function isGiven(key: string): key is Given {
  return given.includes(key)
}
