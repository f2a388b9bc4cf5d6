export { type BroughtMail, openSmtpDoor, type SmtpDoor } from './door.ts'
export { type SmtpLimits } from './guard.ts'
