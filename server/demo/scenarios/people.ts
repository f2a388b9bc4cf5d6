import {
  ask,
  type Deal,
  enclose,
  hint,
  hold,
  move,
  note,
  QUESTION,
  reply,
  says,
  type Scenario,
  shows,
  solve,
  type Story,
  working,
} from '../story.ts'

function payslip(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`Overtime of ${d.month} is not on the payslip`, `Question about my payslip of ${d.month}`),
      body: `I worked ${d.whole(5, 18)} hours of overtime in ${d.month}; the payslip shows none. The timesheet was approved.`,
      reason: `thank you, I have your timesheet in front of me. It was approved two days after the payroll run, that is why.`,
    },
    {
      subject: d.of(`Payslip: wrong tax class since I married`, `Net pay lower than before the wedding`),
      body: `We married in ${d.month}, and I handed in the papers. The sum is ${d.amount(40, 400)} less than the month before, it should be more.`,
      reason: `congratulations first of all! The change reached us after the payroll run, so the old class was used once more.`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [
      move('human-resources'),
      reply(c.reason),
      says(d.of(`So it comes with the next one?`, `Could it be paid earlier? I had counted on it.`)),
      note(`Correction run on the 15th, entered.`),
      solve(`it is entered for the correction run on the 15th, so you do not have to wait for the next payslip.`),
    ],
  }
}

function leave(d: Deal): Story {
  const days = d.whole(3, 14)
  const c = d.of(
    {
      subject: d.of(`${days} days of leave are missing in the system`, `Leave balance: ${days} days too few`),
      body: `My balance says ${days} days less than my own calendar. I was ill during the leave in ${d.month} and handed in the note.`,
      question: `could you send me the dates of the doctor's note? Then I book the days back.`,
      answer: `From the ${d.whole(2, 9)}th to the ${d.whole(12, 27)}th of ${d.month}.`,
      done: `the days are back in your balance. I hope you are well again!`,
    },
    {
      subject: d.of(`Parental leave: what do I have to hand in?`, `We expect a child: who has to know when?`),
      body: `The baby is due in ${d.of('four', 'five', 'six')} months. I would like to know until when I have to decide and who has to agree.`,
      question: `congratulations! Do you plan the first months, or rather share them with your partner? The rules differ a little.`,
      answer: d.of(`The first ${d.whole(2, 6)} months.`, `We share, half and half.`),
      done: `then you have until seven weeks before, and nobody can say no. The form is under "Time off"; I have filled in what I know.`,
    },
    {
      subject: d.of(`Carry over ${days} days into next year?`, `What happens to ${days} days that I cannot take?`),
      body: `We are short of people, and I will not manage to take all of my leave. My manager did not know the rule either.`,
      question: `up to ten days go over if your manager asks for it in writing. Shall I send the form to ${d.colleague.name}?`,
      answer: d.of(`Yes please, ${d.colleague.first} knows about it.`, `Yes, and to me in copy.`),
      done: `it is signed: ${Math.min(days, 10)} days go over and are good until the end of March.`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [move('human-resources'), ask(c.question), says(c.answer), solve(c.done)],
  }
}

function badge(d: Deal): Story {
  const door = d.of('garage', 'side door', 'archive', 'third floor')
  const c = d.of(
    {
      subject: d.of(`My badge no longer opens the ${door}`, `Badge refused at the ${door} of ${d.branch}`),
      body: `The reader at the ${door} blinks red since this morning. The guard lets me in, but with a serious face.`,
      first: `I am on it. Please show the guard this ticket until it works again.`,
      found: `Right for the ${door} belonged to a project that ended on Friday.`,
      done: `your right for that door had ended with the project. I have extended it by a year, after a word with the owner.`,
    },
    {
      subject: d.of(`Lost my badge on the way to ${d.branch}`, `Badge gone, please block it`),
      body: `I noticed it at the gate and checked my car and my coat. Please block it before somebody finds it.`,
      first: `thank you for telling us right away. The old badge is blocked as of this minute.`,
      found: `Last use yesterday evening at ${d.branch}. No attempt since.`,
      done: `a new badge waits at reception; please bring an identity card. The doors are the same as before.`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [working(c.first, [3, 30]), note(c.found), solve(c.done)],
  }
}

function training(d: Deal): Story {
  const course = d.of('anti-money-laundering', 'first aid', 'data protection', 'fire safety', 'mortgage law')
  return {
    topic: QUESTION,
    subject: d.of(
      `Certificate for the ${course} course`,
      `${course.charAt(0).toUpperCase()}${course.slice(1)} training does not finish`,
      `Reminder for a course that I took (${course})`,
    ),
    body: d.of(
      `I finished the course twice, and it still says ${d.whole(80, 98)} percent. The reminders now go to my manager as well.`,
      `The audit asks for my ${course} certificate by ${d.soon} and the portal shows none.`,
    ),
    beats: [
      shows(`This is how far I get.`, { name: 'course.png', text: `${course}: ${d.whole(80, 98)} % complete` }),
      reply(
        `I see your two attempts: the last page of the course never reports back when a pop-up blocker is on. I have set it to finished by hand.`,
      ),
      enclose(`and here is your confirmation for the audit.`, {
        name: 'confirmation.txt',
        text: `${d.me.name} has completed the course "${course}".\nNumber ${d.digits(6)}\n`,
      }),
      solve(`the reminders have stopped. We have asked the vendor to repair that page.`),
    ],
  }
}

function reference(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`Employment letter for my landlord`, `Landlord asks for a letter from the bank`),
      body: `I need it by ${d.soon}. Paper is better, they do not like files.`,
    },
    {
      subject: `Proof of income for a ${d.of('mortgage', 'visa', 'school', 'kindergarten')} application`,
      body: `They want it signed and not older than two weeks. The appointment is on ${d.soon}.`,
    },
  )
  return {
    topic: QUESTION,
    ...c,
    beats: [
      move('human-resources'),
      ask(`of course. May the letter name your salary, or only that you work here, and since when?`),
      says(d.of(`With the salary please.`, `Only that I work here.`, `With the salary, but without the bonus.`)),
      solve(`it is signed and in the internal mail, addressed to you at ${d.branch}.`),
    ],
  }
}

function commuting(d: Deal): Story {
  const sum = d.amount(80, 700)
  const c = d.of(
    {
      subject: d.of(`Travel expenses of ${sum} not paid yet`, `Expense report of ${d.month} is stuck`),
      body: `I handed the report in ${d.whole(3, 6)} weeks ago. It shows "in review" and nobody knows with whom.`,
      found: `I found it: it waits for a second signature from somebody who changed departments. I have passed it to the successor.`,
    },
    {
      subject: d.of(`Expense report rejected: receipt unreadable`, `${sum} rejected because of a faded receipt`),
      body: `The receipt is from a ticket machine and has faded. I have the debit on my statement, is that enough?`,
      found: `a statement is enough, as long as it shows the day and the place. I have written that into your report and sent it on again.`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [
      move('human-resources'),
      reply(c.found),
      hold(`the next run is on ${d.soon}. I look again then.`, d.whole(2, 5)),
      solve(`it was in last night's run: ${sum} should be on your account today.`),
    ],
  }
}

function survey(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(
        `Shorter hours while my ${d.of('mother', 'father', 'son')} is ill`,
        `Flexible hours during exam weeks`,
      ),
      body: `I would rather explain in person. Could somebody call me? I sit alone in room ${d.whole(101, 480)} today.`,
      found: `Spoke for half an hour. Mornings only, for three months. Proposal goes to ${d.colleague.first}, who decides.`,
    },
    {
      subject: d.of(`Home office on two more days`, `Working from home four days a week`),
      body: `My manager agrees in principle, but says that the rules come from you. What is possible?`,
      found: `Spoke on the phone. Possible for the role, counter shifts are covered by ${d.colleague.first}.`,
    },
    {
      subject: d.of(`Transfer to the ${d.branch} branch`, `I would like to work at ${d.branch}`),
      body: `We move to that side of the city in spring. Is there a place for somebody with ${d.whole(3, 15)} years at the counter?`,
      found: `${d.branch} has a vacancy from next quarter. Talked to ${d.colleague.first}, who would be glad.`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [
      move('human-resources'),
      working(`thank you for your trust. I will call you within the hour; what we talk about stays between us.`),
      note(c.found),
      hint(`Agreed for three months, then we look again.`),
      solve(`as we said on the phone: it is agreed, for three months at first. The letter comes by internal mail.`),
    ],
  }
}

export const people: readonly Scenario[] = [payslip, leave, badge, training, reference, commuting, survey]
