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
  OUTAGE,
  COMPUTER,
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

/** Long stories, told a few times only. */
function loginStorm(d: Deal): Story {
  return {
    topic: OUTAGE,
    subject: `Online banking and mobile app down for all customers of the ${d.branch} region`,
    body: `The contact centre takes ${d.whole(80, 300)} calls an hour: neither the app nor online banking lets anybody in. Branches report the same. First call at ${d.earlier}.`,
    beats: [
      urgent(),
      working(`thank you, confirmed. I lead this one; next update in 15 minutes, here and on the status page.`, [1, 4]),
      move('system-administrators'),
      note(`Bridge is open. Network, database and online banking are on it.`, [1, 3]),
      refer({ team: 'online-banking' }, `All hands, please. Bridge number is in the runbook.`),
      hint(`Sign-in service answers in 30 s and more. Sessions are fine, so people inside stay inside.`, [3, 8]),
      hint(`Traffic at nine times the usual. Looks like clients that retry, not like an attack.`, [2, 6]),
      reply(
        `update: sign-in is overloaded by apps that retry too eagerly. People who are signed in are not affected. Please ask callers to wait and not to try again and again.`,
        [2, 6],
      ),
      says(`Understood, we have put it into the announcement. Calls are still going up.`, [3, 8]),
      note(`Rate limit on the gateway: 5 attempts a minute for each app. Rolling out to gw-1.`, [3, 8]),
      shows(`This is our call volume since seven.`, { name: 'calls.csv', text: calls(d) }),
      hint(`gw-1 recovers. Rolling out to the other three.`, [4, 9]),
      reply(`update: the brake works on the first of four gateways. The others follow within ten minutes.`, [2, 5]),
      says(`First customers report success!`, [5, 12]),
      note(`All four gateways at normal load. Database calm.`, [4, 9]),
      ask(`everything looks normal from here. Is that what you hear on the phones?`, [3, 8]),
      says(`Calls are back to the usual forty an hour. Branches confirm as well.`, [10, 25]),
      enclose(`good. For your report, the times in short:`, {
        name: 'timeline.txt',
        text: `first call, confirmed after 6 min, cause found after 19 min, solved after 58 min\n`,
      }),
      solve(
        `sign-in has been stable for an hour. Cause: an app update retried once a second when an answer was late. The limit stays, and a corrected app is in the stores tomorrow. Thank you for the numbers, they helped a lot.`,
        [40, 80],
      ),
    ],
  }
}

function calls(d: Deal): string {
  let perHour = d.whole(30, 50)
  const rows = Array.from({ length: 9 }, (_, index) => {
    perHour += d.whole(10, 60)
    return `${7 + Math.floor(index / 4)}:${String((index % 4) * 15).padStart(2, '0')};${perHour}`
  })
  return `time;calls per hour\n${rows.join('\n')}\n`
}

function branchMove(d: Deal): Story {
  return {
    topic: COMPUTER,
    subject: `Moving the ${d.branch} branch over the weekend: ${d.whole(14, 40)} desks, phones, two ATMs, the safe's alarm line and the guest network`,
    body: `On ${d.soon} at noon we close and move across the street. On Monday at nine the first customer comes. What do you need from us, and who does what? ${d.colleague.name}, our caretaker, is in copy.`,
    beats: [
      joins(),
      working(
        `thank you for writing in good time. I will coordinate it. First question: is the line at the new address live already?`,
      ),
      says(`The carrier says yes. Nobody has tried.`),
      other(`I was there this morning. The box in the cellar has a green light and a red one.`),
      note(`Red light: not synchronised. Carrier order ${d.digits(8)}, appointment asked for.`),
      refer({ department: 'system-administrators' }, `Please plan the switch and the alarm line, see the list below.`),
      reply(
        `the red light must be green first; a technician comes on ${d.soon}. Meanwhile, could you send me a list of desks with the asset tags?`,
      ),
      shows(`Here is the list.`, { name: 'desks.csv', text: desks(d) }),
      hint(`Switch is configured and labelled, stands in the workshop. Alarm line needs 24 h of test.`),
      ask(`the security company must be there when the alarm line moves. Can you get them for ${d.soon} at two?`),
      says(`They come at three, earlier is not possible.`),
      reply(`three is fine. We move the desks first then.`),
      other(`Green and green! The technician has just left.`, [1_000, 2_000]),
      note(`Line measured: 480/95 Mbit/s. Backup over mobile tested.`),
      hold(`all is prepared. We meet on ${d.soon} at noon at the old place. Bring gloves.`, 2),
      reply(
        `status of Saturday evening: all desks stand, phones ring, one ATM is live. The second one follows tomorrow, it did not fit through the door.`,
      ),
      says(`The door is off now. Do not ask.`),
      hint(`Second ATM live at 11:40. Alarm line ran its test for 20 hours without a fault.`),
      says(`Nine o'clock, the first customer is in and has noticed nothing. Thank you all!`, [900, 1_500]),
      solve(
        `that is the best one can say about a move. I have closed the old line for the end of the month. Until then the old building still answers, in case somebody forgot a plant.`,
      ),
    ],
  }
}

function desks(d: Deal): string {
  const rows = Array.from({ length: 12 }, (_, index) => `${index + 1};HB-${d.digits(5)};${d.digits(4)}`)
  return `desk;asset tag;extension\n${rows.join('\n')}\n`
}

function flicker(d: Deal): Story {
  return {
    topic: COMPUTER,
    fields: { 'asset-tag': d.asset },
    subject: `My screen flickers, but only on ${d.soon}s`,
    body: `I know how this sounds. Every ${d.soon} around ${d.clock(10, 11)} my screen flickers for a few minutes. ${d.colleague.first} has seen it too, so I am not imagining it.`,
    beats: [
      reply(`I believe you. Let us start simple: a new cable is on its way to you.`),
      says(`New cable, same flicker, right on time.`, [4_000, 7_000]),
      ask(`thank you for your patience. Would you swap screens with ${d.colleague.first} until next week?`),
      says(
        `Swapped. Now ${d.colleague.first}'s screen flickers at my desk and mine is fine over there.`,
        [6_000, 9_000],
      ),
      note(`So it is the place, not the screen and not the computer.`),
      hint(`What is on the other side of the wall? At my old branch it was the elevator.`),
      ask(`what is on the other side of your wall?`),
      says(`The kitchen. Wait.`, [5, 30]),
      says(`${d.soon} is fish day. The big oven is behind my desk.`, [20, 60]),
      raise(
        'system-administrators',
        `Please have the power of that wall measured, socket ${d.digits(3)}. Yes, really because of an oven.`,
      ),
      hint(`Voltage drops to ${d.whole(196, 205)} when the oven heats. Facility puts it on its own circuit.`),
      hold(`it is the oven: when it heats up, your socket gets too little. It gets a circuit of its own.`, 4),
      says(`Fish day, no flicker. You have made my week.`, [6_000, 9_000]),
      solve(`and you mine. Enjoy your lunch!`),
    ],
  }
}

export const sagas: readonly Scenario[] = [loginStorm, branchMove, flicker]
