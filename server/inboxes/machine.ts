import type { Automatic, ReadMail } from '#platform/mail/index.ts'

/**
 * The machine that wrote a mail; null where a person did. The mark of another desk says only that it was sent from
 * there: an agent may have written it.
 */
export function machineOf({ automatic, headers }: Pick<ReadMail, 'automatic' | 'headers'>): Automatic | null {
  if (automatic?.kind !== 'loop') return automatic
  const valueOf = (wanted: string) => headers.find(({ name }) => name.toLowerCase() === wanted)?.value.trim() ?? ''
  const submitted = valueOf('auto-submitted')
  if (submitted !== '' && !/^no\b/i.test(submitted))
    return { kind: 'auto-reply', reason: `Auto-Submitted: ${submitted}` }
  return valueOf('x-ostler-loop') === '' ? automatic : null
}
