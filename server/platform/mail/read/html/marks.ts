import type { Tag } from './dom.ts'
import { tagOf } from './dom.ts'

/**
 * What mail programs write around: a quote, perhaps a quote (one if a line before it says so), a signature; or that
 * everything from here on is the mail that was answered.
 */
export type Mark = 'quote' | 'maybe' | 'signature' | 'rest' | null

const QUOTES =
  /^(x_)*(yahoo_quoted|moz-cite-prefix|protonmail_quote|tutanota_quote|zmail_extra|iphone_quote|quoted-text|mailru-blockquote)$/
const QUOTE_IDS = /^(x_)*(OLK_SRC_BODY_SECTION|mail-editor-reference-message-container|replySplit|yahoo_quoted_\d+)$/
const RESTS = /^(x_)*(divRplyFwdMsg|appendonsend|stopSpelling|isReplyContent)$/
const SIGNATURES =
  /^(x_)*(gmail_signature|moz-signature|protonmail_signature_block|tutanota-signature|signature|AppleMailSignature|ms-outlook-mobile-signature|ms-outlook-android-signature|lineBreakAtBeginningOfSignature)$/i

export function markOf({ name, attribs, children }: Tag): Mark {
  const classes = (attribs['class'] ?? '').split(/\s+/)
  const id = attribs['id'] ?? ''
  if (RESTS.test(id)) return 'rest'
  if (name === 'blockquote') return isCited(attribs, classes) ? 'quote' : 'maybe'
  if (QUOTE_IDS.test(id) || classes.some((word) => QUOTES.test(word))) return 'quote'
  if (name === 'div' && attribs['name'] === 'quote') return 'quote'
  if (classes.some((word) => /^(x_)*gmail_attr$/.test(word))) return 'maybe'
  // Within it stand the quotes, and answers between them.
  if (classes.some((word) => /^(x_)*gmail_quote$/.test(word))) return hasQuote(children) ? null : 'maybe'
  const isSignature = SIGNATURES.test(id) || classes.some((word) => SIGNATURES.test(word))
  return isSignature || 'data-smartmail' in attribs ? 'signature' : null
}

function isCited(attribs: Record<string, string>, classes: string[]): boolean {
  if (attribs['type']?.toLowerCase() === 'cite' || attribs['cite'] !== undefined) return true
  return classes.some((word) => /quote/.test(word)) || /border-left/.test(attribs['style'] ?? '')
}

function hasQuote(children: Tag['children']): boolean {
  return children.some((child) => tagOf(child)?.name === 'blockquote')
}
