import type { Chance } from './chance.ts'

const things = [
  ...['the online account', 'the mobile app', 'the card terminal', 'the VPN', 'the laptop', 'the printer on floor 3'],
  ...['the payroll export', 'the password', 'the mailbox', 'the statement', 'the phone', 'the monitor', 'the badge'],
  ...['the calendar', 'the invoice', 'the backup', 'the shared drive', 'the wireless network', 'the scanner'],
] as [string, ...string[]]
const troubles = [
  ...['does not open', 'is slow since this morning', 'shows an error', 'was locked', 'cannot be reached', 'is missing'],
  ...['asks for a code again and again', 'stopped after the update', 'prints empty pages', 'needs to be replaced'],
  ...['lost its settings', 'refuses the new password', 'shows the wrong amount', 'has to be set up for a colleague'],
] as [string, ...string[]]
const places = [
  ...['in the branch in Springfield', 'at the front desk', 'in accounting', 'at home', 'in the Riverside office'],
  ...['for the whole team', 'on the second floor', 'at the counter', 'for a new colleague', 'in the call centre'],
] as [string, ...string[]]
const asked = [
  ...['Could you please have a look?', 'We have customers waiting, so it is rather urgent.', 'It worked yesterday.'],
  ...[
    'I have restarted it twice already.',
    'A colleague sees the same thing.',
    'There is no hurry, any time this week.',
  ],
  ...[
    'The account is the one you set up for us in spring.',
    'Please call me on my extension.',
    'A screenshot follows.',
  ],
  ...['Nothing was changed on our side, as far as I know.', 'It happens every time we sign in to the account.'],
] as [string, ...string[]]
const answers = [
  ...['Thank you for the details, we are looking into it now.', 'I have reset the account, please try again.'],
  ...['Could you tell us which version you see under Help?', 'The part is ordered and should be here on Thursday.'],
  ...['We found the cause and mended it a few minutes ago.', 'Please restart once more and tell me what it says.'],
  ...['Our provider confirmed an outage and works on it.', 'I have passed this on to the colleagues for networks.'],
] as [string, ...string[]]
const said = [
  ...[
    'Tried again, and it is still the same.',
    'That did it, thank you!',
    'It says 4.12.0 under Help.',
    'Any news on this?',
  ],
  ...[
    'I am back at my desk tomorrow at nine.',
    'It works now for me, but not for my colleague.',
    'Yes, please go ahead.',
  ],
] as [string, ...string[]]
const noted = [
  ...['Same symptom as last week, see the change of Tuesday.', 'Called back, nobody answered.', 'Licence is fine.'],
  ...['Log shows timeouts to the account service, level II should know.', 'Asked purchasing for a date.'],
] as [string, ...string[]]
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

export function subjectOf(chance: Chance): string {
  const thing = chance.pick(things)
  return `${thing.charAt(0).toUpperCase()}${thing.slice(1)} ${chance.pick(troubles)} ${chance.pick(places)}`
}

/** What the customer writes first; about one in three names the account, each its own reference. */
export function openingOf(chance: Chance, subject: string): string {
  const sentences = [`Hello, ${subject.charAt(0).toLowerCase()}${subject.slice(1)}.`]
  for (let more = 1 + chance.below(3); more > 0; more -= 1) sentences.push(chance.pick(asked))
  sentences.push(`Reference ${referenceOf(chance)}.`)
  return sentences.join(' ')
}

export function replyOf(chance: Chance): string {
  return `Hello,\n\n${chance.pick(answers)} ${chance.pick(answers)}\n\nKind regards`
}

export function answerOf(chance: Chance): string {
  return `${chance.pick(said)} ${chance.pick(asked)}`
}

export function noteOf(chance: Chance): string {
  return chance.pick(noted)
}

function referenceOf(chance: Chance): string {
  let reference = ''
  while (reference.length < 7) reference += letters.charAt(chance.below(letters.length))
  return reference
}

const first = [
  'Ada',
  'Ben',
  'Chloe',
  'David',
  'Elena',
  'Farid',
  'Grace',
  'Hugo',
  'Ines',
  'Jonas',
  'Kira',
  'Liam',
] as const
const last = [
  'Abbott',
  'Brandt',
  'Costa',
  'Diaz',
  'Ekman',
  'Fischer',
  'Grant',
  'Huber',
  'Ivanova',
  'Jensen',
  'Kaya',
] as const

export function nameOf(chance: Chance): string {
  return `${chance.pick(first)} ${chance.pick(last)}`
}
