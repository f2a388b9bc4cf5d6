import { expect, test } from 'vitest'
import { isTooSilent } from './silence.ts'
import { type Doing, type KnownTrouble, nextSteps, type Trouble, troublesOf } from './trouble.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const HOUR = 3_600_000
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR)
const fetch: Trouble = { inbox: 'help', kind: 'fetch', since: ago(1), error: 'cannot be reached' }
const told = (trouble: Trouble, hours: number | null): KnownTrouble => ({
  ...trouble,
  toldAt: hours === null ? null : ago(hours),
})

test.each<[string, KnownTrouble[], Trouble[], unknown[]]>([
  ['is not told while it may pass', [], [{ ...fetch, since: ago(0.2) }], [['fetch', 'note', null]]],
  ['is told after a quarter of an hour', [], [{ ...fetch, since: ago(0.25) }], [['fetch', 'note', 'begun']]],
  ['is told once', [told(fetch, 1)], [fetch], [['fetch', 'note', null]]],
  ['is told again after a day', [told(fetch, 24)], [fetch], [['fetch', 'note', 'lasts']]],
  ['is told to be over', [told(fetch, 1)], [], [['fetch', 'forget', 'over']]],
  ['is not told to be over where nobody heard of it', [told(fetch, null)], [], [['fetch', 'forget', null]]],
  [
    'is not told to be over while something else is wrong with it',
    [told(fetch, 1)],
    [{ ...fetch, kind: 'sign-in' }],
    [
      ['sign-in', 'note', 'begun'],
      ['fetch', 'forget', null],
    ],
  ],
  [
    'of another inbox says nothing',
    [told(fetch, 1)],
    [{ ...fetch, inbox: 'sales', since: NOW }],
    [
      ['fetch', 'note', null],
      ['fetch', 'forget', 'over'],
    ],
  ],
  ['that only comes is told at once', [], [{ ...fetch, kind: 'ending', since: NOW }], [['ending', 'note', 'begun']]],
])('a trouble that %s', (_, known, present, steps) => {
  expect(nextSteps(known, present, NOW).map(({ trouble, act, tell }) => [trouble.kind, act, tell])).toEqual(steps)
})

const fine: Doing = { inbox: 'help', fetch: null, send: null, signIn: null, endsSoon: false }
const since = { since: ago(1), error: 'x' }

test.each<[string, Partial<Doing>, string[]]>([
  ['works', {}, []],
  ['is neither fetched nor sent from', { fetch: since, send: since }, ['fetch', 'send']],
  ['wants somebody to sign in', { fetch: since, send: since, signIn: { ...since, needsPeople: true } }, ['sign-in']],
  ['has a provider that is away', { signIn: { ...since, needsPeople: false } }, []],
  ['has a sign-in that ends', { endsSoon: true }, ['ending']],
])('an inbox that %s', (_, doing, kinds) => {
  expect(troublesOf({ ...fine, ...doing }, NOW).map(({ kind }) => kind)).toEqual(kinds)
})

test.each<[string, { mails?: number; silent: number | null; usual: number[] }, boolean]>([
  ['busy, and silent for five hours', { silent: 5, usual: [0.1, 0.5, 0.2] }, true],
  ['busy, and silent for less than four', { silent: 3.9, usual: [0.1] }, false],
  ['as silent as on other nights', { silent: 14, usual: [13, 15, 12] }, false],
  ['more than twice as silent as ever', { silent: 31, usual: [13, 15, 12] }, true],
  ['exactly twice as silent', { silent: 30, usual: [15] }, false],
  ['seldom written to', { mails: 19, silent: 300, usual: [1] }, false],
  ['without any mail', { mails: 0, silent: null, usual: [] }, false],
  ['too young to have anything usual', { silent: 10, usual: [] }, false],
])('an inbox that is %s', (_, { mails = 20, silent, usual }, isSo) => {
  const hearing = { mails, lastAt: silent === null ? null : ago(silent), usual: usual.map((hours) => hours * HOUR) }
  expect(isTooSilent(hearing, NOW)).toBe(isSo)
})
