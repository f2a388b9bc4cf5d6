import {
  ask,
  type Deal,
  hint,
  joins,
  move,
  note,
  other,
  QUESTION,
  refer,
  reply,
  says,
  type Scenario,
  solve,
  type Story,
  working,
} from '../story.ts'

function folder(d: Deal): Story {
  const name = d.of(
    'Treasury reports',
    'Credit files',
    'Branch budget',
    'Marketing photos',
    'Audit evidence',
    'Board papers',
  )
  return {
    topic: QUESTION,
    subject: d.of(
      `Access to the folder "${name}"`,
      `"${name}": read only, I need to write`,
      `${d.colleague.name} needs access to "${name}"`,
    ),
    body: d.of(
      `I took over from ${d.colleague.name} and need to edit in "${name}". I can see it but not save.`,
      `For the project that starts on ${d.soon} I need the folder "${name}". ${d.colleague.first} owns it and is in copy.`,
    ),
    beats: [
      joins(),
      ask(`happy to. The owner has to agree: ${d.colleague.first}, is that fine with you, and until when?`),
      other(d.of(`Yes, fine. Until the end of the quarter please.`, `Agreed, without an end.`)),
      solve(`done. It may take up to an hour; signing out and in makes it faster.`),
    ],
  }
}

function onboarding(d: Deal): Story {
  const role = d.of('an advisor', 'a teller', 'an analyst', 'a clerk in lending')
  const c = d.of(
    {
      subject: d.of(
        `Accounts for ${d.colleague.name}, starting on ${d.soon}`,
        `Onboarding ${d.colleague.name}: mail, ledger, badge`,
      ),
      body: `${d.colleague.name} starts as ${role} and needs mail, the loan ledger and the branch system. Same rights as mine, please.`,
      done: `all is ready: on ${d.soon} at eight the accounts wake up. The letter with the first password is at reception.`,
    },
    {
      subject: d.of(`${d.colleague.name} moves from ${d.branch} to head office`, `Change of role: ${d.colleague.name}`),
      body: `${d.colleague.first} will work as ${role} from ${d.soon} on and keeps the mail address, but needs other rights: no longer the teller system, but the archive.`,
      done: `all is ready: on ${d.soon} at eight the old rights end and the new ones begin. Mail and files stay as they are.`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [
      reply(
        `thank you for writing early. I take the rights from the role and not from another account; that way nothing comes along that nobody asked for.`,
      ),
      move('human-resources'),
      note(`Contract is signed, start on ${d.soon} confirmed: ${role}.`),
      hint(`Rights are prepared and asleep until the first day.`),
      solve(c.done),
    ],
  }
}

function offboarding(d: Deal): Story {
  return {
    topic: QUESTION,
    subject: d.of(
      `${d.colleague.name} leaves us at the end of the month`,
      `Please close the accounts of ${d.colleague.name}`,
      `Temporary worker finished: remove access`,
    ),
    body: d.of(
      `The last day is ${d.soon}. Mail should go to me for four weeks, everything else can be closed.`,
      `${d.colleague.first} finished earlier than planned. Please close everything today, the badge is in my drawer.`,
    ),
    beats: [
      move('human-resources'),
      working(
        `noted. The accounts close at six in the evening of that day, and the mail is forwarded to you for four weeks with a note to the sender.`,
      ),
      refer(
        { department: 'system-administrators' },
        `Please end the sessions and the VPN certificate at the same moment.`,
      ),
      hint(`Sessions, VPN and token ended. Mailbox forwarded.`, [200, 900]),
      solve(
        `all accounts are closed and the badge no longer opens a door. Please send us the laptop with the internal mail.`,
      ),
    ],
  }
}

function distribution(d: Deal): Story {
  const members = d.whole(6, 30)
  const c = d.of(
    {
      subject: d.of(`New mailing list for the ${d.branch} branch`, `Mailing list for the daily figures`),
      body: `About ${members} of us at ${d.branch} should get the daily figures. Today I type all the names each morning.`,
      done: `the list is there with ${members} members. You own it: you can add and remove people under "My groups" from now on.`,
    },
    {
      subject: d.of(
        `Remove former colleagues from "all-${d.branch.toLowerCase().replaceAll(' ', '-')}"`,
        `Our list at ${d.branch} is full of ghosts`,
      ),
      body: `The list still has people who left two years ago, and every mail comes back with five errors.`,
      done: `the list is clean, ${members} people are left. You own it now, and can add and remove people under "My groups".`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [
      ask(`easily done. Who may write to it: only members, or everybody in the bank?`),
      says(d.of(`Only members.`, `Everybody in the bank, nobody outside.`)),
      solve(c.done),
    ],
  }
}

function calendar(d: Deal): Story {
  const room = d.of('Harbour', 'Lighthouse', 'Anchor', 'Compass', 'Pier')
  const c = d.of(
    {
      subject: d.of(`Cannot see ${d.colleague.first}'s calendar`, `Calendar of ${d.colleague.name} shows only "busy"`),
      body: `I plan appointments for ${d.colleague.name} and see only "busy". Before the move I saw the details.`,
      answer: `the sharing got lost in the move. I have asked ${d.colleague.first} to agree with one click; the mail is from "Calendar".`,
      thanks: `${d.colleague.first} has clicked, and I see everything.`,
    },
    {
      subject: d.of(`Room "${room}" cannot be booked`, `"${room}" is booked until next year?`),
      body: `The room ${room} says that it is taken until next year. I walked by, and it is empty.`,
      answer: `somebody had booked it as a series without an end and then left the bank. I have removed the series.`,
      thanks: `Booked it for ${d.soon}. Works, thank you!`,
    },
    {
      subject: d.of(`Meetings appear an hour late in my calendar`, `My calendar is an hour off`),
      body: `I came an hour late to two meetings this week. On my phone the times are right, on the computer they are not.`,
      answer: `your computer still thinks it is in ${d.of('Chicago', 'Denver', 'Lisbon')}. I have set the zone and locked it; please restart the calendar once.`,
      thanks: `All the times are right. Sorry to everybody who waited.`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [
      reply(c.answer),
      says(c.thanks),
      solve(d.of(`very good. Have a nice day!`, `glad to hear it, I close this then.`)),
    ],
  }
}

function reportAccess(d: Deal): Story {
  return {
    topic: QUESTION,
    subject: d.of(
      `Dashboard "${d.month} arrears" is empty for me`,
      `Report of ${d.month} shows only my own branch`,
      `Liquidity report: not authorised`,
    ),
    body: d.of(
      `Until last month I saw the whole region. Now there is only ${d.branch}, and I have to report the sum by ${d.soon}.`,
      `"You are not authorised" since I changed teams. ${d.colleague.first}, who has the same job, sees it.`,
    ),
    beats: [
      note(`Role was replaced in the reorganisation, region filter is missing in the new one.`),
      ask(`I can give you back the region. Is it only to look at, or do you comment as well?`),
      says(d.of(`Looking is enough.`, `I also write the comments.`)),
      solve(`you have the region again, with the rights you need. The figures load at the next full hour.`),
    ],
  }
}

export const access: readonly Scenario[] = [folder, onboarding, offboarding, distribution, calendar, reportAccess]
