import {
  ask,
  type Deal,
  hint,
  hold,
  move,
  note,
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

function terminalDown(d: Deal): Story {
  const shop = d.of('our shop', 'the counter', 'the cafeteria', 'the pharmacy counter')
  const c = d.of(
    {
      subject: d.of(`Card terminal ${d.digits(5)} declines every card`, `All cards declined at ${shop}`),
      body: `Every card is declined with "05" at ${shop}, our own cards as well. We take cash only and people leave.`,
      address: `10.${d.whole(2, 60)}.${d.whole(1, 250)}.17`,
      done: `thank you, so the network is fine. The terminal had lost its registration after the update; I have registered it again. The next payment works.`,
    },
    {
      subject: d.of(`Terminal says "no connection" since ${d.earlier}`, `No card payments possible at ${shop}`),
      body: `The terminal shows "no connection" although the network cable blinks. We switched it off and on three times.`,
      address: d.of(`0.0.0.0`, `169.254.${d.whole(1, 250)}.${d.whole(1, 250)}`),
      done: `then the router did not give it an address. I have reset the port from here. Try a payment of one cent and cancel it, it should go through now.`,
    },
  )
  return {
    topic: OUTAGE,
    subject: c.subject,
    body: c.body,
    beats: [
      urgent('high'),
      ask(
        `let us get you going: please press F and 3 together for five seconds. What stands behind "IP" on the slip that it prints?`,
        [3, 20],
      ),
      says(`It prints ${c.address}`, [4, 30]),
      solve(c.done, [5, 40]),
    ],
  }
}

function atm(d: Deal): Story {
  const machine = `ATM ${d.digits(4)}`
  const c = d.of(
    {
      subject: d.of(`${machine} at ${d.branch} is out of order`, `Two of three machines at ${d.branch} are dark`),
      body: `The machine in the lobby at ${d.branch} shows "temporarily out of service" since we opened. The second one has a queue to the door.`,
      done: `a worn cable had let the machine fall asleep. It is replaced, and the technician stayed for twenty withdrawals.`,
    },
    {
      subject: d.of(`${machine} keeps cards`, `${d.branch}: third card swallowed this week`),
      body: `A customer's card did not come back and she is standing beside me. It is the third this week at ${machine}.`,
      done: `the card reader was replaced and the machine is back. All kept cards were found; customers collect them with their identity card.`,
    },
    {
      subject: d.of(`${machine} paid out too little`, `${machine}: receipt says ${d.amount(100, 300)}, gave less`),
      body: `Two customers at ${d.branch} say that the machine gave one note less than it printed. Both came in at once, and I believe them.`,
      done: `a torn note had blocked the dispenser. The day was counted, and the difference is credited to both customers tomorrow.`,
    },
  )
  return {
    topic: OUTAGE,
    subject: c.subject,
    body: c.body,
    beats: [
      working(
        `thank you. I have taken ${machine} off the network and called a technician; please put the sign up and send customers to the machine at the side entrance.`,
        [4, 20],
      ),
      note(`Service order ${d.digits(7)}, four hours on site agreed.`),
      reply(`the technician is on the way. Whatever is found inside goes into the night safe in the grey bag.`),
      says(d.of(`She is here and has opened it.`, `Not yet, but we have put the sign up.`), [60, 200]),
      solve(c.done),
    ],
  }
}

function declinedAbroad(d: Deal): Story {
  const country = d.of(
    'Portugal',
    'Japan',
    'Canada',
    'Mexico',
    'Iceland',
    'Morocco',
    'Vietnam',
    'Chile',
    'Kenya',
    'Greece',
  )
  return {
    topic: QUESTION,
    subject: d.of(
      `Card declined in ${country}`,
      `In ${country} with a card that does not work`,
      `${country}: hotel cannot charge my card`,
    ),
    body: d.of(
      `I am in ${country} and my card was refused at the hotel and at two machines. I have cash for one more day.`,
      `The card worked at the airport in ${country} and nowhere since. The app says nothing.`,
    ),
    beats: [
      urgent('high'),
      ask(
        `that is no place to be without a card. Is it the card ending ${d.digits(4)}, and did you try to pay about ${d.amount(80, 400)} just now?`,
        [5, 30],
      ),
      says(d.of(`Yes and yes.`, `Yes, twice.`, `That was me, at the reception.`), [5, 60]),
      solve(
        d.of(
          `our fraud filter had stopped it, since the first payment came from a shop that it did not trust. It is open for ${country} now, for four weeks. Please try again.`,
          `the card had fallen back to "domestic only" after the renewal. I have opened it; you find the switch under Cards, Where it works.`,
        ),
      ),
    ],
  }
}

function feeQuestion(d: Deal): Story {
  const fee = d.amount(4, 38)
  const c = d.of(
    {
      subject: d.of(`Account fee of ${fee}, although I was promised none`, `Why do I pay ${fee} for a free account?`),
      body: `When I opened the account at ${d.branch} I was told that it is free of charge. Now there is a fee of ${fee} for ${d.month}.`,
      reason: `the account is free in every month with at least ${d.amount(700, 1_500)} coming in. In ${d.month} your salary arrived one day too late for that.`,
      answer: `I see. It was not my doing that the salary was late though.`,
    },
    {
      subject: d.of(`What is the fee of ${fee} on my statement?`, `Statement of ${d.month}: "service ${fee}"`),
      body: `My statement of ${d.month} shows "service ${fee}" without any further word. I have not ordered a service.`,
      reason: `it is the fee for a payment in a foreign currency, two percent of what you paid to a shop abroad. I agree that the statement should say so.`,
      answer: `Then I know. A word on the statement would have helped indeed.`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [
      reply(c.reason),
      says(c.answer),
      solve(`that is fair: I have refunded the ${fee}. It is on your account tomorrow.`),
      ...(d.chance(0.15)
        ? [
            says(`I still cannot see the refund.`, [2_000, 4_000]),
            solve(`it was booked this morning, under "correction". Sorry for the delay.`),
          ]
        : []),
    ],
  }
}

function newCard(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`New card has not arrived after two weeks`, `My card ending ${d.digits(4)} expires this month`),
      body: `You told me that the new card comes by itself. The old one expires at the end of the month and nothing is in the mail.`,
      what: `it left our printer on the ${d.whole(4, 9)}th and went to the address that we have for you`,
    },
    {
      subject: d.of(`Card arrived, PIN did not`, `Letter with the PIN is missing`),
      body: `The card came on ${d.soon} but the letter with the PIN did not. Can I see the PIN somewhere?`,
      what: `both letters went out on the ${d.whole(4, 9)}th, a day apart, to the address that we have for you`,
    },
  )
  return {
    topic: QUESTION,
    subject: c.subject,
    body: c.body,
    beats: [
      ask(`I have looked it up: ${c.what}. Is that still ${d.whole(12, 980)} ${d.street}?`),
      says(d.of(`No, we moved in the summer!`, `Yes, that is right.`)),
      note(`Old card blocked as lost in the mail, new one ordered with courier.`),
      hold(
        `then I will not take chances: the lost one is blocked and a new one comes by courier, against signature.`,
        d.whole(3, 5),
      ),
      solve(`the courier's slip is signed, so your card is with you. It works at once; you choose the PIN in the app.`),
    ],
  }
}

function suspiciousCharge(d: Deal): Story {
  const amount = d.amount(40, 900)
  const c = d.of(
    {
      subject: d.of(`I did not make this payment of ${amount}`, `Fraud? ${amount} in a town where I have never been`),
      body: `There is a payment of ${amount} from last night. I was asleep, and the card was in my wallet.`,
    },
    {
      subject: d.of(`Unknown subscription of ${amount}`, `${amount} every month to somebody I do not know`),
      body: `A subscription I never ordered takes ${amount}. It is the second month, I only noticed today.`,
    },
  )
  return {
    topic: QUESTION,
    ...c,
    beats: [
      urgent('high'),
      working(
        `thank you for telling us at once. The card is blocked as of now, nothing more can go off. A new one is on its way.`,
        [4, 25],
      ),
      ask(`please look through the last ten payments in the app. Are there others that you do not know?`),
      shows(`The two that I marked.`, {
        name: 'marked.txt',
        text: `${amount}  unknown\n${d.amount(5, 60)}  unknown\n`,
      }),
      note(`Chargeback ${d.digits(9)} opened for both, reason 10.4.`),
      solve(
        `both amounts are credited for now while the shop's bank answers; that takes up to 45 days. You do not have to do anything more.`,
      ),
    ],
  }
}

function coinCounter(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`Coin counter at ${d.branch} jams on quarters`, `Deposit machine at ${d.branch} takes no coins`),
      body: `Saturday is market day, and the counter jams every few minutes. We counted the last bags by hand.`,
      done: `the belt is new, and the counter passed its test with two thousand coins.`,
    },
    {
      subject: d.of(`Note sorter ${d.digits(4)} rejects new twenties`, `${d.branch}: sorter rejects every third note`),
      body: `It rejects about every third note. A cleaning run did not help; the counter of errors is at ${d.digits(3)}.`,
      done: `the belt is new, and the sorter took a thousand notes with two rejects. Both had coffee on them.`,
    },
  )
  return {
    topic: OUTAGE,
    subject: c.subject,
    body: c.body,
    beats: [
      reply(
        `I know what that means on a busy day. Please open the flap on the left and look whether the blue belt has come off its wheel.`,
      ),
      shows(`It has. Photo enclosed.`, { name: 'belt.png', text: 'Error 31: transport belt' }),
      move('system-administrators'),
      hold(
        `a new belt is ordered. The technician brings it on ${d.soon}; until then the machine at the side entrance takes your bags.`,
        3,
      ),
      solve(c.done),
    ],
  }
}

function contactless(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`Contactless payments fail at ${d.me.organisation}`, `Phones and watches cannot pay at our tills`),
      body: `Since yesterday no phone and no watch can pay at our tills; the chip works. We have ${d.whole(3, 18)} terminals, it is the same on all.`,
    },
    {
      subject: `Tap to pay: declined above ${d.amount(20, 60)}`,
      body: `Small amounts go through, larger ones ask for a PIN that phones do not have. Since ${d.soon}, in all ${d.whole(2, 6)} shops.`,
    },
  )
  return {
    topic: OUTAGE,
    ...c,
    beats: [
      working(`thank you, that detail is valuable. I compare your settings with those of last week.`, [10, 40]),
      raise(
        'system-administrators',
        `Contactless limits of merchant ${d.digits(7)} were reset by the weekend batch. Needs the acquirer console.`,
      ),
      hint(`Fourteen merchants are affected, all of the same group. Correcting the batch and the limits.`),
      solve(
        `your limits are as they were. Please run "Parameters" once on each terminal, or wait until they do it by themselves tonight.`,
      ),
    ],
  }
}

export const cards: readonly Scenario[] = [declinedAbroad, feeQuestion, newCard, suspiciousCharge]
export const cardsAtWork: readonly Scenario[] = [atm, coinCounter]
export const cardsForFirms: readonly Scenario[] = [terminalDown, contactless]
