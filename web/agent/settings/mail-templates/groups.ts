import { agentMails, customerMails, deskMails, type MailKind, mailLanguages } from '#api/mail-templates.ts'

export type MailLanguage = (typeof mailLanguages)[number]

/** Mails by whom they go to, as the page shows them. */
export const mailGroups = [
  { key: 'customers', kinds: customerMails },
  { key: 'agents', kinds: agentMails },
  { key: 'desk', kinds: deskMails },
] as const satisfies readonly { key: string; kinds: readonly MailKind[] }[]

/** What the address of the page asks for; without it the reader's own language. */
export function languageIn(value: unknown, own: string): MailLanguage {
  return mailLanguages.find((one) => one === value) ?? mailLanguages.find((one) => one === own) ?? 'en'
}
