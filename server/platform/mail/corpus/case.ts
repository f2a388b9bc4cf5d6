/** How a mail of the corpus must be read, and what becomes of it; what is left out is not looked at. */
export interface CorpusCase {
  /** Without `.eml`. */
  file: string
  /** What becomes of it on a desk that knows nobody. */
  outcome: 'ticket' | 'bounce' | 'auto-reply' | 'loop' | 'spam' | 'rejected' | 'failed'
  /** Name and address. */
  from?: [string, string] | null
  replyTo?: [string, string]
  /** Addresses. */
  to?: string[]
  deliveredTo?: string[]
  subject?: string
  date?: string | null
  messageId?: string | null
  references?: string[]
  /** Where it has several lines, or is empty: all of it; else a piece of it. */
  text?: string
  notText?: string
  /** All of it. */
  visible?: string
  /** Pieces that the HTML holds, or must not hold. */
  html?: string[]
  notHtml?: string[]
  /** Names, in order. */
  attachments?: string[]
  inline?: string[]
  automatic?: 'auto-reply' | 'bounce' | 'bulk' | 'loop' | null
  /** Address, whether it is permanent, status. */
  bounce?: [string, boolean, string | null][] | null
  original?: string | null
  spam?: string | null
  priority?: 'high' | 'normal' | 'low'
  /** Something was cut off. */
  limits?: boolean
}
