import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { alertMatrix, alertRecipients, customerRecipients } from '#api/alerts.ts'

const customers: readonly string[] = customerRecipients

test.each([
  ['Customers', alertRecipients.filter((who) => customers.includes(who))],
  ['Agents', alertRecipients.filter((who) => !customers.includes(who))],
])('the page on alerts says what holds by default: %s', async (heading, columns) => {
  const page = await readFile(join(import.meta.dirname, '../../docs/alerts.md'), 'utf8')
  const section = page.split('\n## ').find((part) => part.startsWith(heading)) ?? ''
  const rows = [...section.matchAll(/^\| [^|]*\(`([a-z-]+)`\)([^\n]*)$/gm)].map(([, event = '', cells = '']) => {
    const told = cells.split('|').slice(1, -1)
    return [event, Object.fromEntries(columns.flatMap((who, at) => (told[at]?.trim() ? [[who, told[at].trim()]] : [])))]
  })
  const expected = Object.entries(alertMatrix).flatMap(([event, row]) => {
    const cells = Object.entries(row).filter(([who]) => (columns as string[]).includes(who))
    return cells.length === 0
      ? []
      : [[event, Object.fromEntries(cells.map(([who, told]) => [who, told ? 'yes' : 'no']))]]
  })
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(expected))
})
