import type { Somebody } from './crowd.ts'
import type { Dice } from './dice.ts'
import { OUTAGE, type Story } from './story.ts'

/** How a reply reads: greeted at first, then plainly. */
export function spoken(
  body: string,
  {
    first,
    name,
    language,
    opens,
    late,
  }: { first: string; name: string; language?: 'de' | undefined; opens: string | null; late: boolean },
): string {
  if (opens === null) return capital(body)
  const greeting = language === 'de' ? `Guten Tag ${name},` : opens.replace('NAME', first)
  const sorry = late
    ? language === 'de'
      ? 'bitte entschuldigen Sie die späte Antwort. '
      : 'Sorry for the late answer. '
    : ''
  const words = language === 'de' && !late ? body : capital(body)
  return `${greeting}\n\n${sorry}${words}`
}

const greetings: Readonly<Record<string, readonly string[]>> = {
  'jane.doe': ['Hello NAME,', 'Good morning NAME,'],
  'john.doe': ['Hi NAME,', 'Hello NAME,'],
  'amara.nwosu': ['Hello NAME,', 'Hello NAME, Amara here.'],
  'mateo.rivera': ['Hi NAME!', 'Hi NAME,'],
  'linh.tran': ['Dear NAME,', 'Hello NAME,'],
  'oskar.lindholm': ['Hi NAME,', 'Hej NAME,'],
  'priya.raman': ['Hello NAME,'],
  'ruth.goldberg': ['Dear NAME,'],
  'tomas.novak': ['Hello NAME,', 'Dear NAME,'],
  'zoe.martin': ['Hi NAME,', 'Hello NAME, I am Zoé and take care of this.'],
}

export function greetingOf(dice: Dice, agent: string): string {
  return dice.from(greetings[agent] ?? ['Hello NAME,'])
}

/** What a customer writes first, closed as people do. */
export function signed(dice: Dice, { body, language, topic }: Story, who: Somebody): string {
  const { first, name, phone, house } = who
  if (language === 'de') return `Guten Tag,\n\n${body}\n\nViele Grüße\n${name}`
  const said = topic !== OUTAGE && dice.chance(0.6) ? `${body} ${aside(dice, house.kind === 'bank')}` : body
  const opening = dice.of('', '', '', 'Hi,\n\n', 'Hello,\n\n', 'Hi team,\n\n', 'Good morning,\n\n')
  const closing = dice.of(
    ...(['', '', '', `\n\nThanks,\n${first}`, `\n\nThank you!\n${first}`, `\n\nBest,\n${name}`] as const),
    `\n\nRegards,\n${name}${phone ? `\n${phone}` : ''}`,
    `\n\n${first}`,
  )
  return `${opening}${said}${closing}`
}

/** What people add without being asked. */
function aside(dice: Dice, atWork: boolean): string {
  const extension = dice.whole(2_000, 8_999)
  if (dice.chance(0.35)) {
    return dice.of(
      'It is not urgent, but it would be good to know.',
      'I would be grateful for a quick answer.',
      'Sorry if this was asked before, I could not find it.',
      `I am in a meeting until ${dice.whole(9, 16)}:${dice.of('15', '30', '45')}, any time after that is fine.`,
      'I hope this is the right place to ask.',
      'Is there anything that I can do in the meantime?',
    )
  }
  if (!atWork) {
    return dice.of(
      'You can also call me in the evening.',
      'I have looked through your website and found nothing.',
      `I have been with you since ${dice.whole(1989, 2021)} and this is the first time I write.`,
      'A friend of mine had the same and you solved it within a day.',
      'Writing is easier for me than calling.',
      'Please answer here, I do not hear my phone at work.',
    )
  }
  return dice.of(
    `My extension is ${extension}.`,
    `You reach me at extension ${extension}, or at my desk.`,
    `I sit in room ${dice.whole(101, 480)}, the desk by the window.`,
    `The colleagues at extension ${extension} know about it, too.`,
    'I work in the mornings only, so please write rather than call.',
    `We are ${dice.of('two', 'three', 'four', 'five')} people here today, so it would help to have it soon.`,
    `If somebody has to come by: second floor, ask for me at the desk ${dice.of('left', 'right')} of the stairs.`,
    'I have already restarted everything that can be restarted.',
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
