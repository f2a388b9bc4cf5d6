import {
  ask,
  COMPUTER,
  type Deal,
  enclose,
  hint,
  hold,
  note,
  reply,
  says,
  type Scenario,
  shows,
  solve,
  type Story,
  working,
} from '../story.ts'

function slowLaptop(d: Deal): Story {
  const cause = d.of(
    {
      found: `Disk at 98 %, of which ${d.whole(60, 140)} GB are synchronised recordings.`,
      done: `your disk was nearly full with synchronised recordings. They are now kept online only, and the laptop starts in under a minute again. Nothing was deleted.`,
    },
    {
      found: `Two virus scanners are fighting each other; the old one was never removed in the migration.`,
      done: `an old virus scanner had survived the last migration and checked everything twice. It is gone, and start-up is down to forty seconds.`,
    },
    {
      found: `Memory module 2 reports errors; runs on ${d.of('4', '8')} GB only.`,
      done: `one of its two memory modules has died, so it worked with half. A colleague swaps it at your desk on ${d.soon} at nine; it takes ten minutes.`,
    },
  )
  return {
    topic: COMPUTER,
    fields: { 'asset-tag': d.asset },
    subject: d.of(
      `${d.laptop} takes ${d.whole(9, 25)} minutes to start`,
      `Laptop ${d.asset} has become very slow`,
      `My ${d.laptop} freezes when I open large spreadsheets`,
    ),
    body: d.of(
      `It started about a week ago. After the password the screen stays black for minutes, then everything crawls. The fan runs all the time.`,
      `Opening the ${d.month} report takes so long that I get a coffee and come back. ${d.colleague.first} has the same file on the same model and it opens at once.`,
      `It is not old, but it behaves like it. Even typing lags, and by noon I have to restart it.`,
    ),
    beats: [
      ask(
        `thanks for the details. Could you leave it switched on over lunch and not close the lid? I would like to look at it remotely.`,
      ),
      says(d.of(`It is on and plugged in. Go ahead from 12:15.`, `Sure, I am in meetings until 2 anyway.`)),
      note(cause.found),
      solve(cause.done),
    ],
  }
}

function blueScreen(d: Deal): Story {
  const code = d.of('0x0000009F', '0x0000007E', '0x000000D1', '0x00000124')
  return {
    topic: COMPUTER,
    fields: { 'asset-tag': d.asset },
    subject: d.of(
      `Blue screen ${code} on ${d.asset}`,
      `Computer crashes twice a day since the update`,
      `${d.laptop} restarts by itself during calls`,
    ),
    body: d.of(
      `Twice today the screen turned blue with ${code} and the computer restarted. The second time I lost half a letter to a customer.`,
      `Whenever I plug in the headset and start a call, it may crash: blue screen, ${code}, restart. Photo to follow.`,
    ),
    beats: [
      ask(`sorry about the letter. Can you send a photo of the blue screen when it comes back?`),
      shows(
        d.of(`Here it is, just now again.`, `Happened during the morning call. This is what I saw.`),
        screen('blue-screen.png', `Your device ran into a problem. ${code}`),
      ),
      hint(`${code} is the audio driver from last week's rollout. Rolling back helped on three others.`),
      working(
        `it is the sound driver that came with last week's update. I will roll it back tonight, please leave the laptop on the network.`,
      ),
      solve(
        `the old driver is back. The maker has confirmed the fault, so the update stays blocked for this model.`,
        [600, 1_300],
      ),
    ],
  }
}

function brokenHinge(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`Hinge of my ${d.laptop} is broken`, `Cracked screen on ${d.asset}, ${d.branch}`),
      body: `It fell off the counter when ${d.of('a customer', 'the cleaner', 'my bag')} pulled the cable. It still works with an external screen, but I cannot carry it to appointments.`,
    },
    {
      subject: d.of(`Coffee over the keyboard (${d.asset})`, `Keyboard of my ${d.laptop}: keys stick`),
      body: `I am sorry to report an accident with a ${d.of('cappuccino', 'glass of water', 'cup of tea')}. I switched it off at once and turned it over. Now it works, but the left half of the keyboard does not.`,
    },
    {
      subject: d.of(`Battery of ${d.asset} is swollen`, `${d.laptop}: touchpad is pushed up from below`),
      body: `The touchpad no longer clicks and the lid does not close flat. ${d.colleague.first} says that this is the battery and that I should not wait.`,
    },
  )
  return {
    topic: COMPUTER,
    fields: { 'asset-tag': d.asset },
    ...c,
    beats: [
      reply(
        `these things happen. Please switch it off and leave it off. A spare ${d.laptop} is set aside for you; you can swap at the IT window any time before ${d.clock(16, 18)}, your data is there after the first sign-in.`,
      ),
      says(d.of(`I will come by at lunch.`, `Could it come with the internal mail? I am alone at the branch today.`)),
      hold(`the repair shop needs about a week. Please use the spare until yours is back.`, d.whole(6, 9)),
      solve(`your own laptop is repaired and back. The spare may stay with you until you find the time to swap.`),
    ],
  }
}

function docking(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`Docking station: second screen stays black`, `No picture on the left monitor (${d.asset})`),
      body: `With the new dock one of the two screens stays black until I unplug everything and start again. Same with ${d.colleague.first}'s dock, so I do not think it is the cable.`,
    },
    {
      subject: d.of(`Screens swap sides every morning`, `${d.branch}: monitors forget their order overnight`),
      body: `Every morning left is right and right is left, and I spend ten minutes with plugs and settings. By the evening it works, and the next day it starts again.`,
    },
    {
      subject: d.of(`Docking station loses the network every hour`, `Dock on ${d.asset} drops the network`),
      body: `About once an hour the network is gone for a minute and the ledger throws me out. On wireless it does not happen, only at the dock.`,
    },
  )
  return {
    topic: COMPUTER,
    fields: { 'asset-tag': d.asset },
    ...c,
    beats: [
      ask(`which number is printed under the dock, next to the bar code? It begins with DS-.`),
      says(`DS-${d.digits(5)}.`, [5, 60]),
      solve(
        d.of(
          `that series needs newer firmware. I have pushed it to your dock; unplug it once for ten seconds and it should behave.`,
          `that one is on the list of the maker's faulty batch. A new dock comes with the internal mail tomorrow, keep the old one for the collection.`,
        ),
      ),
    ],
  }
}

function missingProgram(d: Deal): Story {
  const program = d.of('the PDF editor', 'the tax calculator', 'the design viewer', 'the statistics package')
  const c = d.of(
    {
      subject: `Please install ${program} on ${d.asset}`,
      body: `I need ${program} for the ${d.month} figures and it is not on this computer. ${d.colleague.first} says it comes with my role.`,
      done: `it is in your software list now. Open "Company software", choose ${program} and press Install; it takes about five minutes and no restart.`,
    },
    {
      subject: `${capital(program)} vanished after the update`,
      body: `Since the update ${program} is gone from my start menu. I use it every day for the files we get from ${d.of('notaries', 'auditors', 'the city', 'the insurers')}.`,
      done: `the update had removed it because your licence was still booked on your former team. It is installed again, with your settings.`,
    },
    {
      subject: `Licence for ${program} has expired`,
      body: `When I open ${program} it counts down the days, and today it reached zero. I can look at files but not save them.`,
      done: `your licence had ended with your old role. I have assigned a new one, please sign out and in again.`,
    },
  )
  return {
    topic: COMPUTER,
    subject: c.subject,
    body: c.body,
    beats: [
      note(`Cost centre ${d.digits(4)}, licences free: ${d.whole(2, 14)}.`),
      solve(c.done),
      ...(d.chance(0.2)
        ? [says(`It opens, but then says that I have no permission to start it.`), solve(ruleAdded(program))]
        : []),
    ],
  }
}

function ruleAdded(program: string): string {
  return `thanks for telling us. The rule that allows ${program} was missing for your group; it is there now and reaches your computer within the hour.`
}

function exportBroken(d: Deal): Story {
  const rows = d.whole(3, 40) * 1_000
  const c = d.of(
    {
      subject: d.of(`Export of ${d.month} opens in one single column`, `Statement export: all columns in one`),
      body: `The statement export used to open in columns. Now everything sits in column A and ${rows} rows are useless to me.`,
    },
    {
      subject: d.of(`Umlauts and accents broken in the ${d.month} export`, `Names are garbled in the export`),
      body: `In the export "Müller" has become "MÃ¼ller", and account numbers lose their leading zeros. I attach the first lines.`,
    },
  )
  return {
    topic: COMPUTER,
    ...c,
    files: [{ name: 'export-sample.csv', text: sample(d) }],
    beats: [
      reply(
        `thank you for the sample, that helps. Please do not open the file by double click for now: in the spreadsheet choose Data, From text, and UTF-8.`,
      ),
      says(
        d.of(
          `That works, but it takes me ten minutes every time.`,
          `Better! Only the leading zeros are still missing.`,
        ),
      ),
      hint(`The export was changed to UTF-8 without a mark at the beginning. A one-line fix for the report team.`),
      enclose(`could you try this one? It is the same data with the mark that your spreadsheet looks for.`, {
        name: 'export-fixed.csv',
        text: sample(d),
      }),
      says(d.of(`Perfect, opens right away.`, `Yes! Columns, names and zeros are all right.`)),
      solve(`wonderful. From tomorrow all exports are written that way.`),
    ],
  }
}

function sample(d: Deal): string {
  const rows = Array.from({ length: d.whole(6, 12) }, () => {
    return `${d.digits(8)};${d.of('Müller', 'Núñez', 'Okafor', 'Björk', 'Lefèvre')};${d.amount(10, 4_000)}`
  })
  return `account;name;amount\n${rows.join('\n')}\n`
}

function diskFull(d: Deal): Story {
  return {
    topic: COMPUTER,
    subject: d.of(
      `No space left on the ${d.branch} drive`,
      `Shared drive S: is full again`,
      `Cannot save: "disk is full" on the team drive`,
    ),
    body: d.of(
      `Nobody at the ${d.branch} branch can save to the team drive. It says that the disk is full, although we deleted the old scans last week.`,
      `"There is not enough space on S:". We scan about ${d.whole(80, 300)} contracts a day, so this is urgent for us.`,
    ),
    beats: [
      working(
        `I see it. I am giving you ${d.whole(50, 200)} GB more right away and then look at what fills it.`,
        [5, 40],
      ),
      note(`The scanner writes uncompressed pages since its firmware update, ${d.whole(18, 30)} MB each.`),
      solve(
        `the scanner at your branch was writing every page twenty times larger than needed. It is set back, last week's scans are compressed, and you are at ${d.whole(41, 60)} % now.`,
      ),
    ],
  }
}

function screen(name: string, text: string) {
  return { name, text }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export const computers: readonly Scenario[] = [
  slowLaptop,
  blueScreen,
  brokenHinge,
  docking,
  missingProgram,
  exportBroken,
  diskFull,
]
