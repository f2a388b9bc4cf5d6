import { ask, type Deal, hint, note, PASSWORD, reply, says, type Scenario, solve, type Story } from '../story.ts'

const systems = ['branch system', 'loan ledger', 'payroll portal', 'archive', 'card console', 'mortgage desk'] as const

function lockedOut(d: Deal): Story {
  const system = d.from(systems)
  return {
    topic: PASSWORD,
    subject: d.of(
      `Locked out of the ${system}`,
      `My ${system} account is locked`,
      `${d.branch}: locked out after three tries`,
    ),
    body: d.of(
      `I mistyped my password three times this morning and now the ${system} says the account is locked for two hours. I have customers waiting, could somebody unlock it sooner?`,
      `The ${system} locked me out at ${d.earlier}. I am quite sure the password was right, I had used it five minutes earlier.`,
    ),
    beats: [
      solve(
        d.of(
          `your account is unlocked again. The log shows that an old session on another computer kept trying with your previous password; I have ended it.`,
          `done, you can sign in right away. The lock came from your phone, which still had the old password saved. Please update it there too, or it will lock you out again tonight.`,
          `unlocked. If it happens again, wait for ten minutes before you try once more: each early attempt starts the time anew.`,
        ),
      ),
      ...(d.chance(0.25)
        ? [
            says(`It worked for an hour and now I am locked out again.`, [60, 200]),
            note(`Repeated failures from ${d.asset}. That is a shared reception computer with a stored password.`),
            solve(
              `found it: the reception computer had your password stored. I have removed it there and unlocked you once more.`,
            ),
          ]
        : []),
    ],
  }
}

function forgotten(d: Deal): Story {
  const system = d.from(systems)
  return {
    topic: PASSWORD,
    subject: d.of(
      `Forgot my ${system} password after leave`,
      `Password for the ${system} expired while I was away`,
      `Please reset my ${system} password`,
    ),
    body: d.of(
      `I am back from ${d.of('two weeks of leave', 'parental leave', 'the training in Boston', 'a long sick leave')} and cannot remember the password for the ${system}. The "forgot" link says my questions are not set up.`,
      `My password ran out while I was away and the page to change it only offers "contact your administrator". I sit at the ${d.branch} branch, extension ${d.digits(4)}.`,
    ),
    beats: [
      ask(
        d.of(
          `welcome back! For a reset I need to be sure that it is you: please call us from your desk phone, or have ${d.colleague.first} confirm it here.`,
          `happy to. Can I ring you at your desk in ten minutes to confirm it is you? I will give you a temporary password then.`,
        ),
      ),
      says(d.of(`Yes, I am at my desk all day.`, `I just called, your colleague confirmed it.`, `That works for me.`)),
      solve(
        `as discussed on the phone: a temporary password is set, and you choose your own at the first sign-in. It needs twelve characters now.`,
      ),
    ],
  }
}

function noCode(d: Deal): Story {
  const phone = d.of('a new phone', 'a replacement phone', 'my repaired phone back')
  return {
    topic: PASSWORD,
    subject: d.of(
      `New phone: sign-in codes no longer arrive`,
      `Authenticator gone with my old phone`,
      `Second factor after changing phones (${d.branch})`,
      `No sign-in code since ${d.of('yesterday', 'this morning', 'the weekend')}`,
    ),
    body: d.of(
      `I got ${phone} and the authenticator app is empty. Everything asks for a code that I do not have.`,
      `Since I have ${phone} no code shows up, neither for mail nor for the ${d.from(systems)}. I kept the old phone but it no longer switches on.`,
    ),
    beats: [
      reply(
        `that is expected after a change of phone. I will remove the old one from your account, then you can pair the new one. Have your badge ready, we call you in a few minutes.`,
      ),
      note(`Identity confirmed by badge number and callback on extension ${d.digits(4)}. Old device removed.`),
      ask(`please open the link on the intranet under "Pair a phone" and scan the code. Does it work now?`),
      says(d.of(`Paired at the second try. Thank you!`, `Works. I had the wrong camera app open.`)),
      solve(
        `perfect. I suggest you print the ten spare codes from the same page and keep them where you keep your passport.`,
      ),
    ],
  }
}

function tokenBattery(d: Deal): Story {
  const c = d.of(
    {
      subject: d.of(`Hardware token shows a low battery`, `Display of token ${d.digits(6)} is fading`),
      body: `The display of my signing token is so faint that I have to guess the digits. I release payments up to ${d.amount(40_000, 90_000)}, so please send a new one before it stops.`,
    },
    {
      subject: d.of(`Token ${d.digits(6)} is blank`, `Signing token for payments died`),
      body: `My token shows nothing at all since ${d.earlier}. ${d.colleague.first} releases my payments in the meantime but is away from ${d.soon}.`,
    },
  )
  return {
    topic: PASSWORD,
    ...c,
    beats: [
      reply(
        `a new token leaves the vault with today's courier to the ${d.branch} branch. The serial is on the envelope; please do not open it if the seal is broken.`,
      ),
      hint(
        `Release limit stays with ${d.colleague.first} until the new token is active, Treasury agreed. Courier slip ${d.digits(8)}.`,
      ),
      says(d.of(`It arrived, the seal is fine.`, `The envelope is here. What do I do with the old one?`), [600, 1500]),
      solve(
        `then all is set: your new token is active and the old one no longer signs anything. Please put the old one into the return bag at reception.`,
      ),
    ],
  }
}

function sharedMailbox(d: Deal): Story {
  const box = d.of('complaints', 'disputes', 'mortgages', 'front-office', 'recruiting', 'settlements')
  return {
    topic: PASSWORD,
    subject: d.of(
      `The ${box} mailbox asks for a password`,
      `Cannot open the shared ${box} mailbox`,
      `Shared mailbox "${box}": password prompt`,
    ),
    body: d.of(
      `Since this morning the shared mailbox ${box} asks all of us for a password. None of us ever had one for it.`,
      `I was added to ${box} last week. It opened until yesterday; now a window asks for a password and closes when I type mine.`,
    ),
    beats: [
      ask(`does your own mail open in the same window? And is it the program or the browser you use?`),
      says(
        d.of(
          `My own mail is fine. It is the program, the browser shows the box without asking.`,
          `In the browser it works. The program is the one that asks, for ${d.colleague.first} as well.`,
        ),
      ),
      solve(
        `thank you, that settled it: the program had kept an outdated key for the box. I have cleared it on ${d.asset} and on your colleagues' computers. One restart and it opens without a question.`,
      ),
    ],
  }
}

function clientPortalReset(d: Deal): Story {
  return {
    topic: PASSWORD,
    subject: d.of(
      `Reset for our second online banking user`,
      `${d.colleague.name} cannot sign in to business banking`,
      `Online banking: user disabled after vacation`,
    ),
    body: d.of(
      `Our bookkeeper ${d.colleague.name} can no longer sign in to business banking for ${d.me.organisation}. It says the user is disabled.`,
      `We need ${d.colleague.first}'s user back before payroll on ${d.soon}. The reset mail never came.`,
    ),
    beats: [
      ask(
        `users who do not sign in for 90 days are switched off, that is what happened here. As the administrator of ${d.me.organisation}, do you confirm that ${d.colleague.name} still works for you?`,
      ),
      says(d.of(`Yes, I confirm. Same rights as before please.`, `Confirmed, ${d.colleague.first} is back at work.`)),
      note(`Confirmed by ${d.me.name}, who is the registered administrator. Limits unchanged.`),
      solve(
        `the user is active again and a mail with a link is on its way to ${d.colleague.first}. It works for 24 hours.`,
      ),
    ],
  }
}

export const accounts: readonly Scenario[] = [lockedOut, forgotten, noCode, tokenBattery, sharedMailbox]
export const clientAccounts: readonly Scenario[] = [clientPortalReset]
