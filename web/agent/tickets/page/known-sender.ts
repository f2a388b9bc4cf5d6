import type { MailAuth } from '#api/mail-ledger.ts'

interface KnownSender {
  how: 'forged' | 'signed' | 'sent'
  domain: string
}

/** What a reader should know about whether a mail is from whom it says; null where nothing tells. */
export function knownSender(auth: MailAuth | null): KnownSender | null {
  if (!auth) return null
  const { spf, dkim, dmarc } = auth
  if (dmarc?.result === 'fail' && dmarc.policy !== 'none') return { how: 'forged', domain: dmarc.domain }
  const signed = dkim.filter(({ result }) => result === 'pass')
  const signature = signed.find(({ aligned }) => aligned) ?? signed[0]
  if (signature) return { how: 'signed', domain: signature.domain }
  return spf?.result === 'pass' && spf.aligned ? { how: 'sent', domain: spf.domain } : null
}
