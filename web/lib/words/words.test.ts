import { expect, test } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'

/** Every text with its path: `door.signIn.title`. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    texts(inner, path ? `${path}.${key}` : key),
  )
}

const english = new Map(texts(en))
const german = new Map(texts(de))
const holes = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).toSorted()

test('English and German have the same texts', () => {
  expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted())
})

test('no text is empty', () => {
  expect([...english, ...german].filter(([, text]) => text.trim() === '')).toEqual([])
})

test('a translation fills in what the original fills in', () => {
  const differing = [...english].filter(
    ([path, text]) => holes(text).join() !== holes(german.get(path) ?? '').join() && !path.endsWith('_one'),
  )
  expect(differing).toEqual([])
})
