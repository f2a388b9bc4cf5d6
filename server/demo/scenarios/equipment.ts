import {
  ask,
  type Deal,
  EQUIPMENT,
  hint,
  hold,
  move,
  note,
  reply,
  says,
  type Scenario,
  solve,
  type Story,
} from '../story.ts'

function monitor(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(
        `Larger monitor for the ${d.of('disputes', 'mortgage', 'lending', 'planning')} desk`,
        `A second screen at ${d.branch}, room ${d.whole(101, 360)}`,
      ),
      body: `I compare contracts side by side all day and scroll more than I read. ${d.colleague.first} has a large one and is a new person.`,
      done: `it has arrived and stands at your desk. The box stays in the store room for the first month, in case you want to send it back.`,
    },
    {
      subject: d.of(`Request: standing desk for ${d.me.first}`, `Ergonomic chair after back surgery`),
      body: `My physician recommends it, a note is with the company doctor. I am at ${d.branch}, second floor.`,
      done: `delivered to ${d.branch} this morning and put together. If the height does not suit you, the caretaker has the key.`,
    },
    {
      subject: d.of(`Vertical mouse and split keyboard`, `Wrist pain: another mouse, please`),
      body: `My wrist hurts since ${d.month}, and I was told to try a vertical mouse. If it helps I would like the keyboard too.`,
      done: `both are in the internal mail to ${d.branch}. Give it two weeks; the first days feel odd to everybody.`,
    },
  )
  return {
    topic: EQUIPMENT,
    subject: c.subject,
    body: c.body,
    beats: [
      ask(`gladly. May I have the cost centre, and does your manager know?`),
      says(
        d.of(
          `Cost centre ${d.digits(4)}, and yes, she agreed.`,
          `${d.digits(4)}. My manager signed the paper form.`,
          `It is ${d.digits(4)}. I asked this morning, it is fine.`,
        ),
      ),
      hold(`ordered. Delivery takes about a week; I will write when it is here.`, d.whole(5, 9)),
      solve(c.done),
    ],
  }
}

function newStarterKit(d: Deal): Story {
  return {
    topic: EQUIPMENT,
    subject: d.of(
      `Equipment for our new colleague ${d.colleague.name}`,
      `${d.colleague.name} starts on ${d.soon}: laptop, phone, badge`,
      `Workplace for a trainee at ${d.branch}`,
    ),
    body: d.of(
      `${d.colleague.name} joins us on ${d.soon} and needs a laptop, a phone and a badge for ${d.branch}. A desk is there.`,
      `I only learnt today that ${d.colleague.first} starts on ${d.soon} already. Is that still possible?`,
    ),
    beats: [
      reply(
        `welcome to ${d.colleague.first}! A ${d.laptop} is in stock, so yes. The badge needs a photo: any plain one, 600 pixels wide.`,
      ),
      note(`Laptop ${d.asset} reserved, being set up. Number ${d.digits(4)} is free.`),
      says(d.of(`The photo is with reception.`, `${d.colleague.first} sends the photo tomorrow.`)),
      solve(
        `everything is at the IT window under ${d.colleague.first}'s name: laptop, phone, badge. The first sign-in needs the code from the sealed letter.`,
      ),
    ],
  }
}

function loanLaptop(d: Deal): Story {
  const days = d.whole(2, 10)
  const c = d.of(
    {
      subject: d.of(`Loan laptop for ${days} days`, `Laptop for a visitor from ${d.soon} on`),
      body: `An auditor works with us from ${d.soon} on, for ${days} days, and brings nothing but a pencil. We return it on the morning after.`,
    },
    {
      subject: `Projector and speakers for the customer evening at ${d.branch}`,
      body: `About ${d.whole(20, 90)} guests, on ${d.soon} at six. We had a set last year but cannot find out from whom.`,
    },
    {
      subject: `Mobile hotspot for the ${d.of('career fair', 'home loan day', 'market stand', 'student fair')}`,
      body: `We have a stand there for ${days} days from ${d.soon} on, and the hall charges a fortune for its network.`,
    },
  )
  return {
    topic: EQUIPMENT,
    ...c,
    beats: [
      reply(
        `it is booked for you. Please collect it between nine and eleven and bring it back with all its cables; there are ${d.of('three', 'five', 'seven')}.`,
      ),
      says(d.of(`Collected, thank you.`, `${d.colleague.first} has collected it for me.`), [900, 2_400]),
      hold(`have a good time with it. I close this once it is back.`, days),
      solve(`it is back and complete. Thank you for counting the cables.`),
    ],
  }
}

function phoneRequest(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`Company phone for the on-call week`, `On call from ${d.soon} on, no phone yet`),
      body: `I take over the on-call week from ${d.colleague.first} and have no company phone yet.`,
      question: `sure. Which number shall it have, your desk number or the on-call number?`,
      answer: d.of(`The on-call number please.`, `Both, if that is possible.`),
    },
    {
      subject: d.of(`Battery of my company phone lasts two hours`, `Company phone dies in the middle of calls`),
      body: `It switches off at 40 percent, usually while a customer is on the line.`,
      question: `then it is time for another one. Would you like the small or the large model?`,
      answer: d.of(`The small one, it lives in my jacket.`, `The large one please, my eyes will thank you.`),
    },
    {
      subject: d.of(`SIM card for the tablet at ${d.branch}`, `Tablet at ${d.branch} should work on the road`),
      body: `We show the tablet to customers at home and need it online there. It has a slot but no card.`,
      question: `with pleasure. What is the number on its back, and is it only for here or also for abroad?`,
      answer: `TB-${d.digits(5)}, and only for here.`,
    },
  )
  return {
    topic: EQUIPMENT,
    subject: c.subject,
    body: c.body,
    beats: [
      ask(c.question),
      says(c.answer),
      solve(
        `it lies at reception of ${d.branch} in an envelope with your name. The PIN comes to you separately, in an hour.`,
      ),
    ],
  }
}

function returns(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`Returning equipment of ${d.colleague.name}`, `${d.colleague.name} has left: what goes where?`),
      body: `${d.colleague.name} has left the bank. I have here: one laptop, one phone, a badge and two tokens. Where do they go?`,
      gone: `The driver took everything and signed for the tokens.`,
    },
    {
      subject: d.of(`Three old printers to be collected at ${d.branch}`, `Old printers in the corridor of ${d.branch}`),
      body: `They stand in the corridor and the fire officer is not amused. When can somebody take them?`,
      gone: `All picked up, and the corridor is a corridor again.`,
    },
    {
      subject: d.of(`Box with ${d.whole(4, 20)} retired phones`, `Drawer full of old phones at ${d.branch}`),
      body: `We cleared out the drawer and found them, some with the card still in. I do not want to put them into the trash.`,
      gone: `The box is gone, the driver has signed.`,
    },
  )
  return {
    topic: EQUIPMENT,
    subject: c.subject,
    body: c.body,
    beats: [
      reply(
        `thank you for taking care of it. The courier comes on ${d.soon} morning; please stick your branch's label on it and keep it behind the counter until then.`,
      ),
      says(c.gone, [1_200, 3_000]),
      hint(`Wiped and written off, certificate ${d.digits(6)}.`),
      solve(`everything has arrived, was wiped and is written off. Thank you!`),
    ],
  }
}

function scanner(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`Second cheque scanner for ${d.branch}`, `Cheque scanner, as approved in the budget`),
      body: `At the end of the month customers wait behind our only one. The request was approved in the budget round, number ${d.digits(5)}.`,
      done: `installed on both and tested with ${d.whole(20, 60)} cheques. The short guide is taped to its side.`,
    },
    {
      subject: d.of(`Signature pads for ${d.whole(2, 6)} advisory rooms`, `Signing on glass at ${d.branch}`),
      body: `We now sign on paper and scan it, which takes longer than the conversation before. Approved under number ${d.digits(5)}.`,
      done: `the pads are connected and I have signed on all of them. My handwriting has not improved, but they work.`,
    },
  )
  return {
    topic: EQUIPMENT,
    subject: c.subject,
    body: c.body,
    beats: [
      move('support'),
      reply(
        `I have found the approval, and the warehouse has what you need; it wants a driver on your computers first.`,
      ),
      ask(`on which computers shall it work? The asset tags are on the white labels.`),
      says(`${d.asset} and HB-${d.digits(5)}.`),
      solve(c.done),
    ],
  }
}

export const equipment: readonly Scenario[] = [monitor, newStarterKit, loanLaptop, phoneRequest, returns, scanner]
