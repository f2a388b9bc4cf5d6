import { storableText } from '#platform/base/decode.ts'
import type { Authentication, ReadMail } from '#platform/mail/index.ts'

const MOST_ADDRESSED = 50

/** What the ledger notes of a mail besides what became of it: what rules can ask. */
export function notedOf({ auth, read }: { auth: Authentication | null; read: ReadMail }) {
  return { ...(auth === null ? {} : { auth: withoutCover(auth) }), addressed: addressedIn(read) }
}

function addressedIn({ replyTo, to, cc }: ReadMail): { replyTo: string | null; to: string[] } {
  const addresses = [...to, ...cc].map(({ address }) => storableText(address))
  return { replyTo: replyTo && storableText(replyTo.address), to: addresses.slice(0, MOST_ADDRESSED) }
}

function withoutCover({ dkim, ...rest }: Authentication) {
  return { ...rest, dkim: dkim.map(({ domain, selector, result, aligned }) => ({ domain, selector, result, aligned })) }
}
