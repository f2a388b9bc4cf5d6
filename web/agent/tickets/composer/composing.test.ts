import { describe, expect, test } from 'vitest'
import type { MacroItem } from '#api/macros.ts'
import { audienceOf } from './audience.ts'
import { attemptFor, promisesFile } from './checks.ts'
import { type DraftAct, findMacros, pendingOf, statusOf, withActs, withoutStatus, withRefusals } from './macros.ts'
import { draftKey, emptyDraft, isBlank, keepDraft, readDraft, type Shelf } from './drafts.ts'

const tagged: DraftAct = { act: { do: 'tags', add: ['outage'], remove: [] }, text: null, refused: null }
const status = (value: string): DraftAct => ({ act: { do: 'set', field: 'status', value }, text: null, refused: null })

function shelf(): Shelf & { size: () => number } {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    size: () => kept.size,
  }
}

describe('a draft', () => {
  test('comes back as it was left, apart for reply and note', () => {
    const place = shelf()
    const reply = draftKey(1, '482913', 'reply')
    expect(keepDraft(place, reply, { ...emptyDraft, html: '<p>Hello</p>' })).toBe(true)
    expect(readDraft(place, reply).html).toBe('<p>Hello</p>')
    expect(readDraft(place, draftKey(1, '482913', 'note'))).toEqual(emptyDraft)
  })

  test('leaves nothing behind once it is empty', () => {
    const place = shelf()
    keepDraft(place, 'k', { ...emptyDraft, html: '<p>x</p>' })
    keepDraft(place, 'k', { ...emptyDraft, html: '<p></p>' })
    expect(place.size()).toBe(0)
  })

  test('that is damaged counts as empty, and a full store is told', () => {
    const place = shelf()
    place.setItem('k', '{"html":3}')
    expect(readDraft(place, 'k')).toEqual(emptyDraft)
    const full: Shelf = {
      ...place,
      setItem: () => {
        throw new Error('full')
      },
    }
    expect(keepDraft(full, 'k', { ...emptyDraft, html: '<p>x</p>' })).toBe(false)
  })

  test('from before there were macros is read, and keeps what is done with it from now on', () => {
    const place = shelf()
    place.setItem('k', '{"html":"<p>x</p>","cc":[],"files":[],"seen":3}')
    expect(readDraft(place, 'k')).toEqual({ ...emptyDraft, html: '<p>x</p>', seen: 3 })
    keepDraft(place, 'k', { ...emptyDraft, acts: [tagged], macros: ['outage'] })
    expect(readDraft(place, 'k').acts).toEqual([tagged])
  })

  test.each([
    ['<p></p>', true],
    ['<p> &nbsp;</p><p><br></p>', true],
    ['<p>a</p>', false],
    ['<p><img src="x"></p>', false],
  ])('knows whether %s is blank', (html, blank) => {
    expect(isBlank(html)).toBe(blank)
  })
})

describe('before sending', () => {
  test.each([
    ['<p>The form is attached.</p>', 0, true],
    ['<p>The form is attached.</p>', 1, false],
    ['<p>Das Formular finden Sie im Anhang.</p>', 0, true],
    ['<p>Thanks!</p><blockquote>see attached</blockquote>', 0, false],
    ['<p>We feel detached.</p>', 0, false],
  ])('%s with %i files', (html, files, warn) => {
    expect(promisesFile(html, files)).toBe(warn)
  })

  test('a second try of the same words has the same key, other words another', () => {
    let made = 0
    const key = () => `k${++made}`
    const first = attemptFor(null, { body: 'a' }, key)
    expect(attemptFor(first, { body: 'a' }, key).key).toBe('k1')
    expect(attemptFor(first, { body: 'b' }, key).key).toBe('k2')
  })
})

describe('what macros bring', () => {
  const macro = (name: string, preview: string) => ({ name, preview }) as MacroItem
  test('they are found by the start of words, names before texts', () => {
    const all = [macro('Greeting', 'Your password'), macro('Reset password', ''), macro('Other', 'x')]
    expect(findMacros(all, 'pass').map(({ name }) => name)).toEqual(['Reset password', 'Greeting'])
    expect(findMacros(all, 'nothing')).toEqual([])
  })

  test('what changes nothing is not shown, what is refused is', () => {
    const shown = pendingOf([
      { ...tagged, changes: {} },
      { ...status('closed'), changes: {}, refused: 'You may not.' },
      { ...status('open'), changes: { status: ['new', 'open'] } },
    ])
    expect(shown.map(({ act, refused }) => [act.do === 'set' ? act.value : act.do, refused])).toEqual([
      ['closed', 'You may not.'],
      ['open', null],
    ])
  })

  test('of two macros that set the status the later one counts; tags of both stay', () => {
    const held: DraftAct = { act: { do: 'hold', seconds: 60, status: 'on-hold' }, text: null, refused: null }
    const both = withActs([status('resolved'), tagged], [held, tagged])
    const vip: DraftAct = { act: { do: 'tags', add: ['vip'], remove: [] }, text: null, refused: null }
    expect(both).toEqual([held, tagged])
    expect(withActs(both, [vip])).toEqual([held, tagged, vip])
    expect([statusOf(both), statusOf([tagged]), statusOf([status('open')])]).toEqual(['on-hold', null, 'open'])
    expect(withoutStatus(both)).toEqual([tagged])
  })

  test('what the desk refused is marked at its place', () => {
    const marked = withRefusals([tagged, status('closed')], [{ act: 1, reason: 'Not yet.' }, 'strange'])
    expect(marked.map(({ refused }) => refused)).toEqual([null, 'Not yet.'])
    expect(withRefusals([tagged], undefined)).toEqual([tagged])
  })
})

describe('the audience', () => {
  const ken = { name: 'Ken Adams', email: 'Ken@example.com' }
  test('is named by first name, and counted without doubles', () => {
    expect(audienceOf(ken, ['a@example.com', 'A@example.com ', 'ken@example.com'])).toEqual({
      name: 'Ken',
      others: 1,
      unreachable: false,
    })
  })
  test('is unreachable without any address', () => {
    expect(audienceOf({ name: 'Ken', email: null }, []).unreachable).toBe(true)
  })
})
