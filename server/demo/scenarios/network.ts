import {
  ask,
  COMPUTER,
  type Deal,
  hint,
  hold,
  move,
  note,
  OUTAGE,
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

function vpn(d: Deal): Story {
  const code = d.of('809', '720', '412', '442')
  const cause = d.of(
    {
      found: `Packet size ${d.whole(1470, 1500)}. The known one with that provider's router.`,
      done: `your provider's router cuts our packets. I have sent your laptop a smaller packet size; after one restart the connection should hold.`,
    },
    {
      found: `Client ${d.of('4.9', '5.0', '5.1')}, current is 5.3. Update never ran because the laptop is off at night.`,
      done: `your client was several versions behind. The new one is in "Company software"; please install it while connected by cable once.`,
    },
  )
  return {
    topic: COMPUTER,
    subject: d.of(
      `VPN drops every ${d.whole(5, 30)} minutes`,
      `VPN error ${code} from home`,
      `VPN connects, but the ${d.of('intranet', 'loan ledger', 'team drive', 'archive')} does not open`,
      `Working from home: VPN unusable since ${d.soon}`,
    ),
    body: d.of(
      `I work from home on ${d.soon}s. The VPN says connected, and after a while error ${code}. The rest of my internet is fine.`,
      `The VPN falls over during every longer call. I sign in about ${d.whole(8, 20)} times a day, and each time everything has to load again.`,
    ),
    fields: { 'asset-tag': d.asset },
    beats: [
      ask(`which provider do you have at home, and do you use the cable or the wireless network?`),
      says(
        d.of(
          `${d.of('Northwind Fiber', 'Bluebird Cable', 'CityNet')}, wireless.`,
          `CityNet, cable straight into the router.`,
        ),
      ),
      note(cause.found),
      solve(cause.done),
      ...(d.chance(0.2)
        ? [
            says(`It held for two days, now it is back.`, [1_500, 3_000]),
            hint(`Gateway 3 has the old profile. Synced.`),
            solve(`one of our own gateways still had the old settings, and you landed on it today. It is corrected.`),
          ]
        : []),
    ],
  }
}

function wifi(d: Deal): Story {
  const room = d.of(
    'the large meeting room',
    'the vault corridor',
    'the room upstairs',
    'the advisory rooms',
    'the break room',
  )
  const c = d.of(
    {
      subject: d.of(`No wireless in ${room} (${d.branch})`, `One bar only in ${room} at ${d.branch}`),
      body: `In ${room} there is one bar at most, and calls freeze when somebody closes the door.`,
      now: d.of(`Two bars now. The calls still stutter.`, `Better, but not in the corner where the table stands.`),
    },
    {
      subject: d.of(`Wi-Fi at ${d.branch} drops during video calls`, `${d.branch}: video advice breaks off`),
      body: `Twice today a customer saw me freeze in mid-sentence. It happens in ${room} and mostly in the afternoon.`,
      now: d.of(
        `It is on, thank you. For how long, we shall see.`,
        `One call without a break. I keep my fingers crossed.`,
      ),
    },
  )
  return {
    topic: COMPUTER,
    subject: c.subject,
    body: c.body,
    beats: [
      reply(
        `I can see the access points of ${d.branch} from here. The one nearest to you keeps switching itself off; I start it again now.`,
      ),
      says(c.now),
      note(`Power supply on the switch is at its limit; ${d.whole(9, 12)} of 12 ports draw power.`),
      hold(
        `it will need a stronger switch. It is ordered and fitted on ${d.soon} evening, without any interruption for you.`,
        d.whole(3, 8),
      ),
      solve(
        `the new switch is in and all access points run at full power. I measured ${d.whole(180, 420)} Mbit/s in the far corner.`,
      ),
    ],
  }
}

function printer(d: Deal): Story {
  const number = `PR-${d.digits(4)}`
  const c = d.of(
    {
      subject: d.of(`${number} at ${d.branch} jams at tray 2`, `Paper jam in ${number}, ten times a day`),
      body: `${number} jams on every tenth page. We have opened all the doors that open and pulled out everything that moves.`,
      seen: `It jams again, same place.`,
      found: `Roller kit of that model is due at 200,000 pages; this one has ${d.whole(201, 290)},000.`,
      done: `the rollers were worn; our technician has changed them and printed fifty pages without a jam.`,
    },
    {
      subject: d.of(`Print jobs for ${number} disappear`, `Cannot print contracts at ${d.branch}`),
      body: `The printer in the back office takes a job, blinks and does nothing. A minute later somebody else's pages come out.`,
      seen: `Nothing came out here, but ${d.colleague.first} found my page upstairs.`,
      found: `Two queues point at different printers under the same name since the move of the print server.`,
      done: `two printers had the same name since the move of the print server. Yours is called ${number} again, and what you send stays on your floor.`,
    },
    {
      subject: d.of(`Grey stripes on every page from ${number}`, `${number}: contracts with stripes`),
      body: `Every page has two grey stripes down the middle. Customers laugh, but a notary sent a contract back.`,
      seen: `Stripes as before, on one side only.`,
      found: `Drum at ${d.whole(101, 140)} %, nobody had the alert.`,
      done: `the drum was past its life. A new one is in, and the alert now reaches us instead of a mailbox nobody reads.`,
    },
    {
      subject: d.of(`Printer ${number} prints everything twice`, `Every letter comes out twice at ${d.branch}`),
      body: `Whatever I print comes out twice, also when I choose one copy. We throw away half a box of paper a day.`,
      seen: `One page, two copies.`,
      found: `Default of the queue was set to two copies after the last driver update.`,
      done: `the last driver update had set "two copies" for everybody at ${d.branch}. It is one again; please restart the program from which you print.`,
    },
  )
  return {
    topic: COMPUTER,
    subject: c.subject,
    body: c.body,
    beats: [
      reply(`I have emptied its queue and restarted it. Could you print one page and tell me what you see?`),
      says(c.seen),
      d.chance(0.5) ? hint(c.found) : note(c.found),
      solve(c.done),
    ],
  }
}

function phones(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`Desk phone ${d.digits(4)}: callers cannot hear me`, `Customers hear me as if under water`),
      body: `I hear customers well, but they hear me as if I were under water. With ${d.colleague.first}'s headset it is the same, so it is the phone.`,
      found: `Heard it. Jitter of 90 ms on that port, the cable tester says pair 3 is open.`,
      done: `the cable in the wall is damaged. You are on another socket now, the one with the green dot, and the sound is clear.`,
    },
    {
      subject: d.of(`Calls to ${d.branch} go to the wrong branch`, `Our number rings somewhere else`),
      body: `Since ${d.soon} our customers reach another branch when they dial our number. They are friendly about it, but still.`,
      found: `Forwarding rule left over from the fire drill.`,
      done: `a forwarding from last month's exercise was still active. It is gone, calls arrive where they should.`,
    },
    {
      subject: d.of(`Headset crackles since the update`, `New headset: crackling in every call`),
      body: `It crackles as if somebody ate chips beside me, in both ears and in every call. Without the headset all is well.`,
      found: `Echo filter is on twice, in the headset and in the phone program.`,
      done: `the headset and the phone program both filtered the echo and disturbed each other. I have switched one of them off; call me once to hear it.`,
    },
  )
  return {
    topic: COMPUTER,
    subject: c.subject,
    body: c.body,
    beats: [
      ask(`could you call me at extension 4400 from that phone? I will listen and measure on the way.`),
      says(d.of(`Just did, with your colleague.`, `I did, was that long enough?`), [10, 90]),
      d.chance(0.4) ? hint(c.found) : note(c.found),
      solve(c.done),
    ],
  }
}

function branchOffline(d: Deal): Story {
  return {
    topic: OUTAGE,
    subject: d.of(
      `${d.branch} branch is completely offline`,
      `No network at ${d.branch} since ${d.earlier}`,
      `${d.branch}: phones and computers down`,
      `Construction work cut our line (${d.branch})`,
    ),
    body: d.of(
      `Nothing works here: no phones, no computers, both machines dark. I write from my own phone. ${d.whole(6, 15)} customers are waiting.`,
      `The excavator in front of the door stopped and looked down. A minute later our network was gone.`,
    ),
    beats: [
      urgent(),
      working(
        `we see it: both lines of ${d.branch} went down at ${d.earlier}. I am switching you to the mobile backup, give it five minutes.`,
        [2, 9],
      ),
      move('system-administrators'),
      note(`Carrier ticket ${d.digits(8)}. Backup router up, 40 Mbit/s, teller systems first.`, [4, 12]),
      says(d.of(`Teller system is back, slow but usable.`, `Phones are back. Thank you, that was fast.`), [5, 20]),
      refer({ team: 'level-ii-support' }, `Please keep an eye on the backup data volume until the line is repaired.`),
      reply(
        `the carrier found the cut, two streets from you. They splice it this afternoon; you stay on the backup until then.`,
        [30, 90],
      ),
      says(`Understood. We keep the video calls off.`, [5, 30]),
      solve(
        `the line is repaired, and you are back on it for a quarter of an hour. The backup goes to sleep again.`,
        [60, 240],
      ),
    ],
  }
}

function mailDelay(d: Deal): Story {
  const hours = d.whole(2, 7)
  const c = d.of(
    {
      subject: d.of(`Mail to outside arrives ${hours} hours late`, `Customers receive our mail in the evening`),
      body: `Mail that I send to customers in the morning arrives about ${hours} hours later. Inside the bank it is immediate.`,
    },
    {
      subject: d.of(
        `Customers do not receive our mail`,
        `Mail to ${d.of('notaries', 'insurers', 'the court')} does not arrive`,
      ),
      body: `Three customers told me on the phone that they have nothing from me. In my own mailbox everything says "sent".`,
    },
  )
  return {
    topic: OUTAGE,
    ...c,
    beats: [
      ask(`could you save one of the mails as a file and attach it here? The header tells where it waited.`, [5, 30]),
      shows(`Attached.`, {
        name: 'message-header.txt',
        text: `Received: by relay-${d.whole(1, 3)}.example.com; delayed ${hours}h\nX-Queue: deferred\n`,
      }),
      raise('system-administrators', `Relay defers outgoing mail, queue at ${d.whole(900, 6_000)} and growing.`),
      hint(`Reverse lookup was slow after the DNS move. Local cache added on both relays.`),
      solve(`the queue is empty and new mail leaves within seconds. Nothing was lost, it only waited.`),
    ],
  }
}

function alarm(d: Deal): Story {
  const server = `brs-${d.whole(10, 48)}`
  const c = d.of(
    {
      subject: `Monitoring: disk of server ${server} at ${d.whole(94, 98)} %`,
      body: `Reported by the monitoring of ${d.branch}. Disk usage of ${server} above the threshold for ${d.whole(20, 90)} minutes.`,
      found: `Old snapshots were never removed after the migration; ${d.whole(200, 900)} GB.`,
      done: `Snapshots removed, usage at ${d.whole(51, 66)} %. The check now also warns a week ahead.`,
    },
    {
      subject: `Monitoring: nightly backup of ${d.branch} failed`,
      body: `Backup job ${server}-nightly ended with code 6 at ${d.clock(2, 4)}. Last good copy: the night before.`,
      found: `Lock file of the night before, the job had been cut off by a restart. Removed, started by hand.`,
      done: `The run by hand went through, and so did the next scheduled one. A stale lock is now cleared at the start.`,
    },
    {
      subject: `Monitoring: certificate of ${server} runs out in ${d.whole(4, 13)} days`,
      body: `Certificate ${server}.branch.example.com is not renewed yet. Automatic renewal failed ${d.whole(2, 9)} times.`,
      found: `Renewal cannot write its file since the rights were tightened.`,
      done: `Renewed, valid for a year. The renewal has its rights back, and I have run it twice.`,
    },
  )
  return {
    topic: OUTAGE,
    subject: c.subject,
    body: c.body,
    beats: [
      move('system-administrators'),
      note(c.found),
      ...(d.chance(0.4) ? [hint(`The same on two neighbours. I take those.`)] : []),
      solve(c.done),
    ],
  }
}

export const network: readonly Scenario[] = [vpn, wifi, printer, phones, branchOffline, mailDelay]
export const reportedByMachines: readonly Scenario[] = [alarm]
