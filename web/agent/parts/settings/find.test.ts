import { expect, test } from 'vitest'
import { findNamed, findSettings } from './find.ts'

const en = {
  desk: { title: 'Company', text: 'What it is called.', find: 'brand', zone: 'Time zone', zoneHint: 'For dates.' },
  roles: {
    title: 'Roles',
    text: 'Sets.',
    find: 'rights',
    flag: { all: 'Everything' },
    flagHint: { all: 'No limits.' },
  },
}
const de = {
  desk: { title: 'Unternehmen', text: 'Wie er heißt.', find: 'Marke', zone: 'Zeitzone', zoneHint: 'Für Daten.' },
  roles: {
    title: 'Rollen',
    text: 'Bündel.',
    find: 'Rechte',
    flag: { all: 'Alles' },
    flagHint: { all: 'Ohne Grenze.' },
  },
}
const sections = ['desk', 'roles'] as const
const find = (typed: string) => findSettings(sections, { shown: en, all: [en, de] }, typed)

test.each([
  ['company', ['desk'], []],
  ['marke', ['desk'], []],
  ['zone', [], [{ section: 'desk', field: 'zone', label: 'Time zone' }]],
  ['zeitzone', [], [{ section: 'desk', field: 'zone', label: 'Time zone' }]],
  ['for dates', [], [{ section: 'desk', field: 'zone', label: 'Time zone' }]],
  ['no limits', [], [{ section: 'roles', field: null, label: 'Everything' }]],
  ['nothing of it', [], []],
])('“%s” finds pages and settings, in either language', (typed, pages, settings) => {
  expect(find(typed)).toEqual({ pages, settings })
})

test('things are found by their names', () => {
  const things = [{ name: 'Bills' }, { name: 'Old bills' }, { name: 'Feedback' }]
  expect(findNamed(things, ' BILL ')).toEqual([{ name: 'Bills' }, { name: 'Old bills' }])
})
