import { expect, test } from 'vitest'
import { agentAct, quotesLetter } from './agent-act.ts'
import { commandIn } from './command.ts'

test.each<[string, string, string, ReturnType<typeof commandIn>]>([
  ['nothing', 'Hello', '<p>Hello</p>', { wish: null, text: 'Hello', html: '<p>Hello</p>' }],
  ['a note', '#note Ask Eve', '<p>#note Ask Eve</p>', { wish: 'note', text: 'Ask Eve', html: '<p>Ask Eve</p>' }],
  ['a note', '#NOTIZ: Eva', '<p>#NOTIZ: Eva</p>', { wish: 'note', text: 'Eva', html: '<p>Eva</p>' }],
  [
    'a reply',
    '\n#reply\nIt is done.',
    '<div dir="ltr"><div>#reply<br />It is <b>done</b>.</div></div>',
    { wish: 'reply', text: 'It is done.', html: '<div dir="ltr"><div>It is <b>done</b>.</div></div>' },
  ],
  [
    'a reply',
    '#antwort\n\nFertig.',
    '<div>&nbsp;<span>#antwort</span></div><p>Fertig.</p>',
    { wish: 'reply', text: 'Fertig.', html: '<div>&nbsp;<span></span></div><p>Fertig.</p>' },
  ],
  ['a note', '#note Eve', '<p>#<b>note</b> Eve</p>', { wish: 'note', text: 'Eve', html: '<p>Eve</p>' }],
  ['nothing', '#notebook is lost', '', { wish: null, text: '#notebook is lost', html: '' }],
  ['nothing', 'See #note', '', { wish: null, text: 'See #note', html: '' }],
])('asked for: %s, by “%s”', (_, text, html, wanted) => {
  expect(commandIn({ text, html })).toEqual(wanted)
})

const usual = { kind: 'agent.message', wish: null, overtaken: false, quotes: false }

test.each([
  ['answers what a customer wrote', {}, 'agent-reply'],
  ['answers a note', { kind: 'agent.note' }, 'agent-note'],
  ['answers a change of status', { kind: 'agent.status' }, 'agent-note'],
  ['answers what came back', { kind: 'agent.mail-failed' }, 'agent-note'],
  ['asks for a reply to a note', { kind: 'agent.note', wish: 'reply' as const }, 'agent-reply'],
  ['asks for a note', { wish: 'note' as const, overtaken: true }, 'agent-note'],
  ['was overtaken', { overtaken: true }, 'agent-overtaken'],
  ['quotes us', { quotes: true, overtaken: true }, 'agent-quotes'],
])('a mail of an agent that %s', (_, more, reason) => {
  expect(agentAct({ ...usual, ...more }).reason).toBe(reason)
})

test('lines of a letter that may not be for customers are found again in what answers it', () => {
  const letter = { kind: 'agent.assigned', text: 'Jane wrote:\n\nThis customer never pays.\n' }
  expect(quotesLetter('Yes:\n> This customer never pays.\nSo no.', letter)).toBe(true)
  expect(quotesLetter('This customer pays.', letter)).toBe(false)
  expect(quotesLetter('> This customer never pays.', { ...letter, kind: 'agent.message' })).toBe(false)
})
