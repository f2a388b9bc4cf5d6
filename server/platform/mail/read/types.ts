export interface MailAddress {
  name: string
  /** As written, so compare without case; empty where a group or a name came without one. */
  address: string
}

export interface MailPart {
  name: string
  type: string
  size: number
  sha256: string
  /** Meant to be seen within the text: an image that the HTML names, or that came marked `inline`. */
  inline: boolean
  /** Without angle brackets, as it stands after `cid:`. */
  contentId: string | null
  content: Buffer
}

export interface Seen {
  text: string
  html: string
}

export interface Automatic {
  kind: 'auto-reply' | 'bounce' | 'bulk' | 'loop'
  reason: string
}

export interface BouncedRecipient {
  address: string
  /** Trying again is of no use. */
  permanent: boolean
  /** RFC 3463, such as `5.1.1`. */
  status: string | null
}

export interface Bounce {
  recipients: BouncedRecipient[]
  /** The mail that came back, as far as the report tells. */
  original: { messageId: string | null } | null
}

export interface ReadMail {
  /** With its angle brackets, as all ids of mails here. */
  messageId: string | null
  from: MailAddress | null
  replyTo: MailAddress | null
  to: MailAddress[]
  cc: MailAddress[]
  /** Where it was brought to, whatever To says: Delivered-To, X-Original-To, Envelope-To. */
  deliveredTo: string[]
  subject: string
  date: Date | null
  inReplyTo: string[]
  /** References and In-Reply-To together, oldest first, each once. */
  references: string[]
  /** What a reader sees of the HTML part, or the text part where there is none; nothing added. */
  text: string
  /**
   * Safe to show, loads nothing remote: remote addresses wait in `data-remote-src`; images of the mail itself keep
   * `src="cid:…"`, for whoever shows them to put an address there; pictures written into the HTML keep `src="data:…"`.
   * Made of the text where the mail has no HTML.
   */
  html: string
  /** How many images wait for the reader's word. */
  remoteImages: number
  /** What is seen before quotes and signature are unfolded. */
  visible: Seen
  attachments: MailPart[]
  automatic: Automatic | null
  bounce: Bounce | null
  spam: { flagged: boolean; by: string | null }
  priority: 'high' | 'normal' | 'low' | null
  /** Which limits cut something off, in words. */
  limits: string[]
  headers: { name: string; value: string }[]
}

export interface ReadOptions {
  /** Lines, or what they begin with, above which the answer stands; besides our own `##- … -##`. */
  markers?: readonly string[]
}
