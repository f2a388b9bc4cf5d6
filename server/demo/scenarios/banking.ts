import {
  ask,
  type Deal,
  enclose,
  hint,
  move,
  note,
  OUTAGE,
  QUESTION,
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

function mobileLogin(d: Deal): Story {
  const phone = d.of('iPhone', 'Android phone', 'Galaxy', 'Pixel', 'tablet')
  return {
    topic: OUTAGE,
    subject: d.of(
      `Mobile app closes right after the fingerprint`,
      `App on my ${phone} says "service unavailable"`,
      `Cannot get into mobile banking since ${d.earlier}`,
      `Mobile banking: white screen after sign-in`,
    ),
    body: d.of(
      `After the fingerprint the app on my ${phone} shows the logo for a second and closes. I have to pay ${d.amount(200, 4_000)} today.`,
      `Every time I sign in I get "service unavailable, error ${d.digits(4)}". My husband's app shows the same. Is something down?`,
    ),
    beats: [
      urgent('high'),
      working(
        `thank you for writing. You are not the only one: sign-in to the app is failing for some customers. The online banking team is on it.`,
        [4, 25],
      ),
      refer(
        { team: 'online-banking' },
        `Sign-in errors ${d.digits(4)}, same pattern as the other reports of the hour.`,
      ),
      hint(`Certificate on gateway gw-${d.whole(1, 4)} ran out at midnight UTC. Renewed, caches are being cleared.`),
      solve(
        `the app works again. One of the four gateways presented an outdated certificate, so about a quarter of all sign-ins failed. Please close the app once and open it again.`,
        [15, 70],
      ),
    ],
  }
}

function slowOnline(d: Deal): Story {
  return {
    topic: OUTAGE,
    subject: d.of(
      `Online banking extremely slow at the ${d.branch} branch`,
      `Transfers hang on "please wait"`,
      `Customers complain: online banking times out`,
      `Account overview takes a minute to load`,
    ),
    body: d.of(
      `Since ${d.earlier} customers at the counter tell us that the overview takes more than a minute. We see the same on our own screens.`,
      `Transfers stay on "please wait" and we do not dare to press the button twice. ${d.whole(4, 19)} customers called about it in the last hour.`,
    ),
    beats: [
      urgent(),
      working(
        `confirmed, we see it from here too. Please tell customers not to send a transfer twice; nothing is lost, it is only late.`,
        [3, 15],
      ),
      move('system-administrators'),
      note(`Database replica 2 is ${d.whole(6, 25)} minutes behind; reports of the month end run on it.`, [5, 15]),
      reply(
        `we have moved the month-end reports away from the live system. Times are coming down, another update in 15 minutes.`,
        [8, 20],
      ),
      says(d.of(`Much better here already.`, `Still slow for us, about 20 seconds.`), [4, 15]),
      solve(
        `all pages answer in under two seconds again. Month-end reports now wait until the evening, so this will not come back next month.`,
        [10, 40],
      ),
    ],
  }
}

function missingTransfer(d: Deal): Story {
  const amount = d.amount(300, 9_000)
  const c = d.of(
    {
      body: `I sent ${amount} to my landlord four days ago. It left my account at once, but he says nothing came. Reference ${d.digits(8)}.`,
      found: `Returned by the receiving bank: account number does not exist. Sits on the suspense account since yesterday.`,
      done: `the number has two digits swapped, so the other bank sent the money back. ${amount} is on your account again. Please enter the number anew and delete the saved recipient.`,
    },
    {
      body: `We paid an invoice of ${amount}. Our account was debited, the supplier sees nothing and has stopped the delivery.`,
      found: `Held by screening because of the supplier's name. Looked at it with Compliance, released.`,
      done: `the payment was held for a routine check and is released now. The recipient has it by ${d.soon} at the latest. I am sorry that nobody told you.`,
    },
  )
  return {
    topic: QUESTION,
    subject: d.of(
      `Transfer of ${amount} has not arrived`,
      `Where is my transfer of ${amount}?`,
      `Payment of ${amount} debited but not received`,
    ),
    body: c.body,
    beats: [
      ask(
        `I am looking into it. Could you send me the last four digits of the receiving account, as you entered them?`,
      ),
      says(`They are ${d.digits(4)}.`),
      note(c.found),
      solve(c.done),
    ],
  }
}

function duplicate(d: Deal): Story {
  const amount = d.amount(15, 800)
  return {
    topic: QUESTION,
    subject: d.of(
      `Charged twice: ${amount}`,
      `Double booking of ${amount} on ${d.soon}`,
      `${amount} debited twice at ${d.of('the pharmacy', 'the hotel', 'the garage', 'the airline')}`,
    ),
    body: d.of(
      `The same payment of ${amount} appears twice on my statement, one minute apart. I paid once and have the slip.`,
      `I see two debits of ${amount}. The shop says it received one only and sent me to you.`,
    ),
    beats: [
      reply(
        `one of the two is a reservation, not a debit: it looks the same in the app but carries a small clock. I will check when it is released.`,
      ),
      shows(`There is no clock. This is what I see:`, {
        name: 'two-bookings.png',
        text: `Card payment ${amount} / Card payment ${amount}`,
      }),
      note(`Both are settled. The terminal sent its day twice after a restart; ${d.whole(12, 90)} customers affected.`),
      solve(
        `you are right, and I apologise. The terminal sent its bookings twice. The second ${amount} is credited today, with the value date of the debit.`,
      ),
    ],
  }
}

function statement(d: Deal): Story {
  const account = d.digits(4)
  const c = d.of(
    {
      subject: d.of(`Statement for ${d.month} is missing`, `No statement of ${d.month} in the archive`),
      body: `My online archive jumps over ${d.month}. All other months are there.`,
      thanks: `It is there now. Thank you!`,
    },
    {
      subject: d.of(`Need all statements of last year for the tax office`, `A whole year of statements in one file?`),
      body: `My accountant needs every statement of last year in one file. Downloading them one by one takes me an evening.`,
      thanks: `The list is complete, and the file opens.`,
    },
    {
      subject: d.of(`Statement PDF of ${d.month} does not open`, `${d.month} statement: "file is damaged"`),
      body: `The PDF of ${d.month} says that it is damaged, on my computer and on my phone. The other months open.`,
      thanks: `Now it opens, on both.`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [
      reply(`I have asked the archive to write it anew for your account ending ${account}. That takes about an hour.`),
      enclose(`it is done. Here is the list of what the archive holds for you now.`, {
        name: 'archive-list.txt',
        text: `Account ending ${account}\nStatements: 12\nLast rebuilt: ${d.month}\n`,
      }),
      says(c.thanks),
      solve(`glad to hear it. You can also choose "Year in one file" at the top of the archive; it is easy to miss.`),
    ],
  }
}

function standingOrder(d: Deal): Story {
  const whom = d.of('the gym', 'my old landlord', 'the phone company', 'the club', 'the music school')
  const c = d.of(
    {
      subject: `Standing order to ${whom} cannot be changed`,
      body: `I want to move it to the end of the month, but the app shows the order with every field in grey.`,
      question: `orders can be changed until the day before. Shall I move this one for you, or only show you where it is?`,
      answer: d.of(
        `Please move it, and tell me where I find it next time.`,
        `Show me please, I would like to do it myself.`,
      ),
      done: `under Payments, Regular, tap the order and then the three dots at the top; "Edit" unlocks the grey fields. The next run is on ${d.soon}.`,
    },
    {
      subject: `Standing order of ${d.amount(90, 1_400)} was not carried out`,
      body: `It should have run on the first. The account had enough on it, and now ${whom} sends me a reminder.`,
      question: `I see it. The order ended after its twelfth run, as it was set up. Shall I extend it and send the missing one today?`,
      answer: d.of(`Yes please, both.`, `Please do, without an end this time.`),
      done: `the payment is on its way and the order continues without an end. You can stop it any time under Payments, Regular.`,
    },
    {
      subject: `Stop the standing order to ${whom}`,
      body: `I ended the contract with ${whom} and would like to stop the payments before the next one goes out.`,
      question: `happily. Is it the one of ${d.amount(20, 300)}? You have two to that name.`,
      answer: d.of(`Yes, that one. The other must stay.`, `Yes, and please stop the other one as well.`),
      done: `it is stopped, the next run would have been ${d.soon}. You find it under Payments, Regular, Ended.`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [ask(c.question), says(c.answer), solve(c.done)],
  }
}

export const banking: readonly Scenario[] = [mobileLogin, missingTransfer, duplicate, statement, standingOrder]
export const bankingAtWork: readonly Scenario[] = [slowOnline]
