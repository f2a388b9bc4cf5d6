import type { Mailbox } from '#platform/mail/send/index.ts'
import { domainOf, LOOP_HEADER, loopMark, messageIdOf, replyAddress } from './reference.ts'

/** What a mail goes by, as far as it is known when it is sent. */
export interface Sending {
  token: string
  automatic: boolean
  /** Who wrote the message that it carries. */
  author: string | null
  to: Mailbox
  /** Earlier mails of ours to this person in this ticket, oldest first, each with the address it was sent from. */
  earlier: readonly { token: string; from: string | null }[]
  /** The newest mail of theirs in this ticket: its Message-ID. */
  answered: string | null
}

interface From {
  name: string
  email: string
  plusAddress: boolean
}

const LONGEST_REFERENCES = 12

/** The headers of a mail, from whom it is, and what it answers. */
export function envelopeOf(sending: Sending, from: From, secret: string) {
  const { token, automatic, author } = sending
  const answered = cleanId(sending.answered)
  const ours = sending.earlier.map((mail) => messageIdOf(mail.token, mail.from ?? from.email))
  const references = [...ours.slice(-LONGEST_REFERENCES), ...(answered === null ? [] : [answered])]
  return {
    messageId: messageIdOf(token, from.email),
    from: { name: author === null ? from.name : `${author} (${from.name})`, address: from.email },
    to: sending.to,
    replyTo: replyAddress(from, token),
    inReplyTo: references.at(-1) ?? null,
    references,
    headers: {
      [LOOP_HEADER]: loopMark(secret),
      ...(automatic
        ? {
            'Auto-Submitted': answered === null ? 'auto-generated' : 'auto-replied',
            'X-Auto-Response-Suppress': 'All',
          }
        : {}),
    },
    // What nobody reads is returned to nobody.
    returnTo: automatic ? '' : from.email,
    domain: domainOf(from.email),
  }
}

/** As others wrote it: without brackets, and only where it is one word. */
function cleanId(id: string | null): string | null {
  const found = /^<?([^\s<>]{3,250})>?$/.exec(id?.trim() ?? '')
  return found?.[1] ?? null
}

/** Names the pictures that a text shows, by the place of their file, by their Content-ID. Answers which it shows. */
export function withContentIds(
  html: string,
  cidOf: (place: number) => string | null,
): { html: string; shown: Set<number> } {
  const shown = new Set<number>()
  const replaced = html.replace(/ data-attachment="(\d{1,4})"/g, (_, given: string) => {
    const cid = cidOf(Number(given))
    if (cid === null) return ''
    shown.add(Number(given))
    return ` src="cid:${cid}"`
  })
  return { html: replaced, shown }
}
