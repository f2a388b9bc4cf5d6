import {
  ask,
  type Deal,
  hint,
  joins,
  note,
  other,
  OUTAGE,
  QUESTION,
  raise,
  reply,
  says,
  type Scenario,
  shows,
  solve,
  type Story,
  urgent,
  working,
} from '../story.ts'

function payrollFile(d: Deal): Story {
  const people = d.whole(14, 260)
  const c = d.of(
    {
      subject: d.of(
        `Payroll file rejected: ${people} salaries due tomorrow`,
        `Batch upload fails at line ${people + 1}`,
      ),
      body: `Our payroll file for ${people} people is rejected with "invalid character". It is the same program as every month, and the salaries are due tomorrow.`,
    },
    {
      subject: d.of(`Bulk payment of ${people} salaries stuck in "validating"`, `Payroll hangs before the cut-off`),
      body: `The batch is on "validating" since ${d.earlier}. If it does not go out by four, ${people} people are not paid in time.`,
    },
  )
  return {
    topic: OUTAGE,
    ...c,
    beats: [
      urgent('high'),
      working(
        `I understand the hurry and stay on this until it is through. Can you send me the first three lines, with the names removed?`,
        [4, 18],
      ),
      shows(`Here they are.`, {
        name: 'batch-head.csv',
        text: `type;account;amount\nSAL;XXXX${d.digits(4)};2400.00\n`,
      }),
      raise(
        'system-administrators',
        `Validator refuses the file of ${d.me.organisation}; cut-off at 16:00. Looks like last night's release.`,
      ),
      hint(
        `Release 8.${d.whole(2, 9)} is stricter with the final line break. Switched the check off for now.`,
        [8, 25],
      ),
      reply(
        `please upload it once more. Last night's release stumbled over the last line of your file; we have taken that check out.`,
        [2, 10],
      ),
      says(`Accepted! ${people} payments, waiting for the second signature.`, [4, 15]),
      solve(`and released: all ${people} are in today's run. You will get the protocol by mail at six.`, [10, 40]),
    ],
  }
}

function jointAccess(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`Add ${d.colleague.name} to our business account`, `Access for ${d.colleague.name}, finance`),
      body: `${d.colleague.name} joins our finance team and shall prepare payments, but not release them. What do you need from us?`,
      done: `all set: ${d.colleague.first} can prepare payments from today and will see the ones that wait for ${d.me.first}.`,
    },
    {
      subject: d.of(`Power of attorney for ${d.colleague.name}`, `${d.colleague.name} shall sign for our account`),
      body: `I would like ${d.colleague.name} to act for me while I am away for three months. I put ${d.colleague.first} in copy.`,
      done: `the power of attorney is on file from today, for all accounts and until you withdraw it. ${d.colleague.first} gets a sign-in of their own by mail.`,
    },
    {
      subject: `Second signature for payments above ${d.amount(5_000, 20_000)}`,
      body: `Larger payments should need two of us. ${d.colleague.name} will be the second one and reads along here.`,
      done: `it is set up: payments above the limit wait for ${d.colleague.first} from now on. Standing orders are not affected.`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [
      joins(),
      ask(
        `welcome to you both. I need the signed form from the portal and a copy of the identity card; both can be uploaded right here.`,
      ),
      other(`Hello, this is ${d.colleague.first}. I uploaded both through the portal this morning.`),
      note(`Form is complete. Signature compared with the register.`),
      solve(c.done),
    ],
  }
}

export const bankingForFirms: readonly Scenario[] = [payrollFile, jointAccess]
