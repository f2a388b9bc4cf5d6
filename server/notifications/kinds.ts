export { agentMails, customerMails, deskMails, type MailKind, mailKinds } from '#api/mail-templates.ts'
