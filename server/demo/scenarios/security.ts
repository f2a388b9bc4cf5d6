import {
  ask,
  COMPUTER,
  type Deal,
  hint,
  move,
  note,
  OUTAGE,
  QUESTION,
  raise,
  refer,
  reply,
  says,
  type Scenario,
  shows,
  solve,
  type Story,
  urgent,
  working,
} from '../story.ts'

function phishing(d: Deal): Story {
  const lure = d.of(
    'an unpaid invoice',
    'a parcel',
    'a new voicemail',
    'my mailbox quota',
    'a bonus payment',
    'a shared document',
  )
  return {
    topic: QUESTION,
    subject: d.of(
      `Suspicious mail about ${lure}`,
      `Is this from you? Mail about ${lure}`,
      `Phishing: ${lure}`,
      `Strange mail, several of us at ${d.branch} got it`,
    ),
    body: d.of(
      `I got a mail about ${lure}. The sender looks like the director, but the address ends oddly. I clicked nothing.`,
      `Four of us received the same mail about ${lure} within a minute. ${d.colleague.first} opened the link and closed it again at once.`,
    ),
    beats: [
      reply(
        `well spotted, and thank you for asking. It is not from us. Please leave it where it is, we take it out of all mailboxes.`,
        [4, 35],
      ),
      note(`Sent to ${d.whole(9, 320)} mailboxes, opened by ${d.whole(1, 8)}. Removed, sender and link blocked.`),
      ...(d.chance(0.5)
        ? [
            ask(`did anybody type a password after the click?`),
            says(d.of(`No, the page looked wrong and was closed.`, `I have asked around: nobody did.`)),
          ]
        : []),
      solve(
        `the mail is gone from all mailboxes and its link leads nowhere from inside the bank. You did exactly the right thing.`,
      ),
    ],
  }
}

function lostDevice(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`Laptop ${d.asset} stolen from my car`, `Car broken into, ${d.laptop} gone`),
      body: `It was in the trunk, in a grey bag. The police report is on its way. It was locked, I had shut it down.`,
      later: `Here is the number of the police report: ${d.digits(7)}.`,
      done: `thank you, that is what the insurance needs. A replacement ${d.laptop} is at the IT window; your files are on it after the first sign-in. Nobody can read anything on the old one.`,
    },
    {
      subject: d.of(`Left the ${d.laptop} on the train`, `Laptop ${d.asset} left at the airport`),
      body: `I noticed it ten minutes ago. It is locked, and I had only this week's presentations on it.`,
      later: `The lost and found has it! I can collect it on ${d.soon}.`,
      done: `what luck. It has erased itself by now, as it should; please bring it to the IT window, and we set it up anew while you wait.`,
    },
  )
  return {
    topic: COMPUTER,
    fields: { 'asset-tag': d.asset },
    subject: c.subject,
    body: c.body,
    beats: [
      urgent(),
      working(
        `I am sorry to hear it. I have locked it from here and ended all your sessions; it will erase itself when it goes online.`,
        [2, 12],
      ),
      raise(
        'system-administrators',
        `Lost device ${d.asset}, encrypted. Please confirm the remote erase and report to data protection.`,
      ),
      hint(`Encryption confirmed, last seen yesterday evening. Erase is pending. Reported, number ${d.digits(6)}.`),
      says(c.later, [300, 1_400]),
      solve(c.done),
    ],
  }
}

function spamFilter(d: Deal): Story {
  const who = d.of('our notary', 'the auditors', 'a large customer', 'the city council', 'the insurer')
  return {
    topic: QUESTION,
    subject: d.of(
      `Mail from ${who} lands in quarantine`,
      `Quarantine holds everything from ${who}`,
      `Please trust the mail of ${who}`,
    ),
    body: d.of(
      `They have written to us for years. Since ${d.soon} everything is held back, and I release it by hand three times a day.`,
      `A contract waited in quarantine for two days, and nobody told me. It is always the same sender.`,
    ),
    beats: [
      ask(`could you give me the full address, as it stands on the quarantine page?`),
      says(`office@partner-${d.digits(3)}.example.com`),
      refer({ team: 'level-ii-support' }, `Please judge whether we may trust the whole domain or only this sender.`),
      hint(`Their signature is broken since they moved. Allowed this sender for 60 days and told them.`),
      solve(
        `mail from this address comes through now. Their server signs it wrongly; we have told them how to repair it.`,
      ),
    ],
  }
}

function usb(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`USB stick from a customer is blocked`, `How do I read a customer's USB stick?`),
      body: `A customer brought the plans of a house on a stick and my computer refuses it. Is there a way to look at it safely?`,
    },
    {
      subject: d.of(`Camera card cannot be read on ${d.asset}`, `Photos for an appraisal are on a memory card`),
      body: `The appraiser gave me the photos on a memory card. My computer says "blocked by policy", and the appraiser is on a plane.`,
    },
  )
  return {
    topic: COMPUTER,
    ...c,
    beats: [
      reply(
        `they are blocked for a good reason, but there is a way: the checking station at ${d.branch} copies what is harmless into your team drive.`,
      ),
      says(d.of(`Where does it stand?`, `Is that the grey box beside the copier?`)),
      reply(
        `right beside the copier on the first floor. Put it in, wait for the green light, and look into "Checked" on the team drive.`,
      ),
      says(`It says "${d.whole(3, 9)} files copied, 1 refused".`),
      note(`The refused one is a program. Stays out.`),
      solve(`then you have all that matters. What it left out is a program, and you do not need that one.`),
    ],
  }
}

function strangeSignIn(d: Deal): Story {
  const city = d.of('Lagos', 'Kyiv', 'São Paulo', 'Manila', 'Bucharest', 'Istanbul')
  return {
    topic: QUESTION,
    subject: d.of(
      `Warning: sign-in from ${city}`,
      `Somebody tried to sign in as me`,
      `I get codes on my phone that I did not ask for`,
    ),
    body: d.of(
      `I received a warning about a sign-in from ${city} at ${d.clock(1, 5)}. I was in bed, at home.`,
      `My phone showed ${d.whole(3, 12)} codes during the night. I gave them to nobody.`,
    ),
    beats: [
      urgent('high'),
      working(
        `good that you write. Nobody got in: the codes stopped them. Please choose a new password now, the old one is known to somebody.`,
        [3, 20],
      ),
      says(d.of(`Done. I had used the same one for a web shop, I am afraid.`, `Changed, on all devices.`)),
      note(`${d.whole(20, 90)} attempts from ${d.whole(3, 12)} addresses, all refused. Addresses blocked.`),
      solve(
        `there have been no attempts since. A different password for each site, and a program that remembers them, keeps you on the safe side.`,
      ),
    ],
  }
}

function auditRequest(d: Deal): Story {
  const system = d.of('ledger', 'card console', 'archive', 'payments desk')
  return {
    topic: QUESTION,
    subject: d.of(
      `Audit: list of all users of the ${system} by ${d.soon}`,
      `Internal audit ${d.digits(4)}: access review of the ${system}`,
      `Who can do what in the ${system}?`,
    ),
    body: d.of(
      `For the audit we need the list of all users of the ${system} with their rights as of the end of ${d.month}, and who approved them.`,
      `The auditors start on ${d.soon} and ask first for the users of the ${system}. I attach their form as soon as I have it.`,
    ),
    beats: [
      move('system-administrators'),
      working(`I gather it for you. The approvals lie in another system, so it takes a little while.`),
      shows(`This is the form that the auditors sent.`, {
        name: 'template.csv',
        text: `user;role;approved by;date\n`,
      }),
      note(`${d.whole(40, 400)} users, two without an approver. Cleared up with ${d.colleague.first}.`),
      solve(
        `the list is in your folder, in the auditors' form. Two approvals were missing and are made up for; that is noted at the end.`,
      ),
    ],
  }
}

function outageSpread(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(
        `Virus warning on ${d.whole(3, 9)} computers at ${d.branch}`,
        `${d.branch}: scanner reports "quarantined" all the time`,
      ),
      body: `The scanner pops up every minute: quarantined. It is the file that everybody opens in the morning.`,
      found: `False alarm of signature ${d.digits(5)}, recalled by the maker an hour ago.`,
      done: `all clear: the scanner's maker had sent out a wrong signature and has taken it back. You can plug the cable in again.`,
    },
    {
      subject: d.of(
        `Screen locked by a message, ${d.branch}`,
        `"Call this number": computer of ${d.colleague.first} is locked`,
      ),
      body: `A window fills the screen and tells ${d.colleague.first} to call a number. We have called nobody but you.`,
      found: `A web page only, nothing on the disk. Browser data removed.`,
      done: `all clear: it was a page in the browser that pretended to be more. You can plug the cable in again, and thank you for reacting so well.`,
    },
  )
  return {
    topic: OUTAGE,
    subject: c.subject,
    body: c.body,
    beats: [
      urgent(),
      working(
        `thank you for writing at once. Please pull the network cable of the first computer that showed it and leave it switched on.`,
        [2, 8],
      ),
      move('system-administrators'),
      says(`Pulled. The others work.`, [2, 10]),
      hint(c.found),
      solve(c.done, [20, 90]),
    ],
  }
}

export const security: readonly Scenario[] = [phishing, lostDevice, spamFilter, usb, outageSpread]
export const securityForAll: readonly Scenario[] = [strangeSignIn]
export const audits: readonly Scenario[] = [auditRequest]
