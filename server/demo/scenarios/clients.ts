import {
  ask,
  type Deal,
  enclose,
  hint,
  hold,
  joins,
  move,
  note,
  other,
  QUESTION,
  raise,
  refer,
  reply,
  says,
  type Scenario,
  shows,
  solve,
  type Story,
  working,
} from '../story.ts'

function changeData(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`New address of ${d.me.organisation}`, `We have moved`),
      body: `We have moved to ${d.whole(10, 900)} ${d.street}. Please change it for all accounts, and for the letters too.`,
      done: `that is all. The change holds for all your accounts from tomorrow; you get one last letter to the old address, to be on the safe side.`,
    },
    {
      subject: d.of(`Please change my phone number`, `New mobile number for the codes`),
      body: `The number that gets the codes is my old one. I still have it for ${d.whole(3, 20)} days.`,
      done: `that is all. Codes go to the new number from tomorrow; keep the old one for one more day.`,
    },
    {
      subject: d.of(`Change of last name`, `New name after the wedding`),
      body: `I have married and changed my name. What do you need so that my card and the account say so too?`,
      done: `that is all. A card with the new name comes within a week, and the old one works until you use the new one.`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [
      ask(
        `with pleasure. For a change like this I need a confirmation from the app: you will find a question there under Messages.`,
      ),
      says(d.of(`Confirmed in the app.`, `I pressed "It is me". Is that all?`)),
      solve(c.done),
    ],
  }
}

function apiAccess(d: Deal): Story {
  return {
    topic: QUESTION,
    subject: d.of(
      `Interface returns 403 since ${d.soon}`,
      `Statement interface refuses our requests`,
      `Nightly fetch of statements fails with 403`,
    ),
    body: d.of(
      `Our bookkeeping fetches the statements every night. Since ${d.soon} your interface answers 403, nothing was changed on our side.`,
      `The job that collects our statements stopped on ${d.soon}. We can sign in with the browser, only the interface says no.`,
    ),
    beats: [
      refer({ team: 'online-banking' }, `Technical question on the statement interface of ${d.me.organisation}.`),
      ask(`could you send the request number that stands in the answer's header? It begins with "hb-".`),
      shows(`Here is the whole answer.`, {
        name: 'answer.txt',
        text: `HTTP/1.1 403 Forbidden\nx-request-id: hb-${d.digits(9)}\n`,
      }),
      hint(`Their consent of 180 days has ended, the interface only says 403. We should say so.`),
      solve(
        `your consent from half a year ago has run out. One of your signatories renews it in online banking under Interfaces; the answer should have told you, and soon it will.`,
      ),
      ...(d.chance(0.25)
        ? [
            says(`Renewed, but we still get 403.`, [60, 400]),
            solve(
              `the renewal had not reached one of our two servers. It has now, and I saw your last three requests go through.`,
            ),
          ]
        : []),
    ],
  }
}

function loanQuestion(d: Deal): Story {
  const sum = d.amount(8_000, 90_000)
  const c = d.of(
    {
      subject: d.of(`Early repayment of our loan of ${sum}`, `What does it cost to repay ${sum} now?`),
      body: `We would like to repay ${sum} at the end of the quarter. What does it cost, and what do you need?`,
      answer: `That is fair. Please prepare it.`,
      done: `prepared as agreed; the documents are in your mailbox in online banking and need two signatures.`,
    },
    {
      subject: d.of(`Rate of the loan ending ${d.digits(4)} differs from the contract`, `Loan of ${sum}: wrong rate?`),
      body: `The contract says ${d.whole(3, 6)}.${d.whole(10, 90)} percent, you debit more. Please check what is right.`,
      answer: `Thank you, now I understand: the insurance comes on top.`,
      done: `exactly. From the next statement on the two are shown on separate lines, you were not the first to ask.`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [
      reply(`thank you. I have the lending desk work it out and stay your contact.`),
      note(`Asked lending, ${d.colleague.first} has the file. Answer promised for the afternoon.`),
      enclose(`here is the calculation. It is valid for fourteen days.`, {
        name: 'calculation.csv',
        text: `principal;${sum}\nfee;${d.amount(80, 900)}\n`,
      }),
      says(c.answer),
      solve(c.done),
    ],
  }
}

function complaint(d: Deal): Story {
  return {
    topic: QUESTION,
    subject: d.of(
      `Forty minutes on hold, then cut off`,
      `Complaint about the ${d.branch} branch`,
      `Nobody answers my mails since ${d.month}`,
    ),
    body: d.of(
      `I waited ${d.whole(25, 55)} minutes on the phone to be told that another department is in charge, and then the line went dead. I have been your customer for ${d.whole(9, 34)} years.`,
      `The young man at ${d.branch} was friendly, but he could not answer any of my three questions. I would like to talk to somebody who can.`,
    ),
    beats: [
      working(
        `I apologise. That is not how it should be. I have read everything you sent us and will call you myself within the hour.`,
      ),
      note(
        `Called. Wants one contact person and an answer on the ${d.of('fees', 'mortgage', 'inheritance', 'savings plan')}.`,
      ),
      move('support'),
      reply(
        `thank you for the open talk. You have my direct number now. As promised, the three answers in writing:\n\n1. The fee ends with this quarter.\n2. The account can be moved without a new number.\n3. The appointment is on ${d.soon} at ${d.clock(10, 15)}.`,
      ),
      says(d.of(`That is an answer. Thank you.`, `See you on ${d.soon} then.`)),
      solve(`I look forward to it. Should anything remain open, answer here, it reaches me directly.`),
    ],
  }
}

function youthAccount(d: Deal): Story {
  const when = `${d.soon} at ${d.clock(14, 17)}`
  const c = d.of(
    {
      subject: d.of(`Account for our daughter, ${d.whole(10, 17)}`, `First account for our son`),
      body: `What do we have to bring along, and do both parents have to come?`,
      answer: `congratulations on the first account! One parent is enough if the other signs the form. Please bring the birth certificate.`,
    },
    {
      subject: d.of(`Savings book of my grandmother`, `Found an old savings book`),
      body: `I found it while clearing up. The last entry is from ${d.whole(1979, 2004)}. Is it still worth anything?`,
      answer: `old books never lose their value. Please bring it along with an identity card, we work out the interest.`,
    },
    {
      subject: d.of(
        `Account for our ${d.of('choir', 'football club', 'garden club', 'chess club')}`,
        `Club account with two treasurers`,
      ),
      body: `We are ${d.whole(15, 80)} members and have no legal form. Can we have an account all the same?`,
      answer: `you can. One of you is the holder and the others get a power of attorney; please bring the minutes of the election.`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [
      reply(c.answer),
      says(
        d.of(
          `Can we come on ${when}?`,
          `Which branch would be best? ${d.branch} is near us, and ${d.soon} would suit.`,
        ),
      ),
      solve(`you are expected at ${d.branch} on ${when}. It takes half an hour.`),
    ],
  }
}

function merchantFees(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`Daily totals differ by ${d.amount(5, 90)}`, `Settlement never agrees with our tills`),
      body: `Our tills and your settlement never agree this month. ${d.colleague.first} from our bookkeeping is in copy and knows the details.`,
    },
    {
      subject: d.of(`Settlement of ${d.amount(2_000, 30_000)} is missing`, `One day is missing in the settlement`),
      body: `A whole day is missing in ${d.month}, and the next one has too much. ${d.colleague.first} does our books and reads along.`,
    },
  )
  return {
    topic: QUESTION,
    ...c,
    beats: [
      joins(),
      ask(`could ${d.colleague.first} send the totals of two days on which they differ?`),
      other(`Of course: the ${d.whole(4, 12)}th and the ${d.whole(24, 27)}th. On both days we closed after midnight.`),
      note(`Payments after midnight go into the next settlement. Cut-off time of this merchant is 23:00.`),
      hold(
        `that explains it: your day ends with us at eleven. I have moved it to four in the morning; let us compare again in a few days.`,
        d.whole(3, 6),
      ),
      solve(`all days since then agree to the cent. Thank you, ${d.colleague.first}, for the exact list.`),
    ],
  }
}

function signatory(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`${d.colleague.name} is no longer with ${d.me.organisation}`, `Remove a signatory at once`),
      body: `Please remove all rights of ${d.colleague.name} with immediate effect. The extract from the register follows.`,
    },
    {
      subject: d.of(`Change of managing director`, `${d.me.organisation}: ${d.colleague.name} hands over`),
      body: `Our managing director ${d.colleague.name} hands over to me this week. From today on ${d.colleague.first} shall no longer sign.`,
    },
  )
  return {
    topic: QUESTION,
    ...c,
    beats: [
      working(
        `the rights are suspended as of now, on your word as administrator. To remove them for good I need the extract.`,
        [5, 30],
      ),
      raise('system-administrators', `Please end the sessions of this user in business banking and confirm.`),
      hint(`Two sessions ended, token blocked.`),
      shows(`The extract is attached.`, {
        name: 'register.txt',
        text: `Register number ${d.digits(6)}\nSignatories: ${d.me.name}\n`,
      }),
      solve(`thank you. The rights are removed and the signature card is updated.`),
    ],
  }
}

export const clients: readonly Scenario[] = [changeData, complaint, youthAccount]
export const firms: readonly Scenario[] = [apiAccess, loanQuestion, merchantFees, signatory]
