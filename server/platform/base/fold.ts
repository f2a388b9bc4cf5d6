const LONG = 500
let last = { text: '', folded: '' }

/**
 * A text as it is compared without case: each character by itself, whatever stands beside it, as PostgreSQL's `lower`
 * does in the locale C.UTF-8.
 */
export function fold(text: string): string {
  if (text.length > LONG && text === last.text) return last.folded
  const plain = /[İΣ]/.test(text) ? text.replace(/İ/g, 'i').replace(/Σ/g, 'σ') : text
  const folded = plain.toLowerCase()
  // Many questions are asked of one long message, one after the other.
  if (text.length > LONG) last = { text, folded }
  return folded
}
