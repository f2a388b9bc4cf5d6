import type { z } from 'zod'

/** A catalogue key of area `parts` with what goes into it; null where the contract's own sentence is to be shown. */
export type IssueWord =
  | { key: 'needed' | 'email' | 'url' | 'username' | 'domain' | 'choice' | 'number' | 'options' }
  | { key: 'min' | 'max' | 'least' | 'most'; count: number }

/** How the reader is told about an issue of validation. */
export function wordOf(issue: z.core.$ZodIssue): IssueWord | null {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int' ? { key: 'number' } : { key: 'needed' }
    case 'too_small':
      if (issue.origin !== 'string') return issue.origin === 'array' ? { key: 'needed' } : limit('least', issue.minimum)
      return Number(issue.minimum) <= 1 ? { key: 'needed' } : limit('min', issue.minimum)
    case 'too_big':
      return issue.origin === 'string' ? limit('max', issue.maximum) : limit('most', issue.maximum)
    case 'invalid_format':
      return formatWord(issue.format, issue.message)
    case 'invalid_value':
      return { key: 'choice' }
    case 'custom':
      return issue.path[0] === 'choices' ? { key: 'options' } : null
    default:
      return null
  }
}

function limit(key: 'min' | 'max' | 'least' | 'most', count: number | bigint): IssueWord {
  return { key, count: Number(count) }
}

function formatWord(format: string, message: string): IssueWord | null {
  if (format === 'email' || format === 'url') return { key: format }
  if (message.startsWith('A mail domain')) return { key: 'domain' }
  if (message.startsWith('Lower-case')) return { key: 'username' }
  return null
}
