import { numberMask } from '#api/settings.ts'

const DRAWN = '482913706154'

/** Three numbers as a mask makes them; null where it is none. */
export function exampleNumbers(mask: string, sequential: boolean): string | null {
  if (!numberMask.safeParse(mask).success) return null
  const prefix = mask.replace(/#+$/, '')
  const digits = mask.length - prefix.length
  const examples = [1, 2, 3].map((count) => {
    if (!sequential) return prefix + (DRAWN + DRAWN).slice(count * 3 - 3, count * 3 - 3 + digits)
    return prefix === '' ? String(10 ** (digits - 1) + count) : prefix + String(count).padStart(digits, '0')
  })
  return examples.map((example) => example.replace(/^0/, '7')).join(', ')
}
