import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { agentMails, customerMails, deskMails, type MailKind, mailKinds } from '../kinds.ts'
import { variableOf, variables } from './variables.ts'
import de from './words/variables.de.json' with { type: 'json' }
import en from './words/variables.en.json' with { type: 'json' }

const names = Object.keys(variables)

test('every variable is described in both languages, and nothing else is', () => {
  expect(Object.keys(en)).toEqual(names)
  expect(Object.keys(de)).toEqual(names)
})

test('the table of the documentation is that of the desk', () => {
  const text = readFileSync(new URL('../../../docs/mail-templates.md', import.meta.url), 'utf8')
  const rows = [...text.matchAll(/^\| `([^`]+)` +\| (.+?) +\| (.+?) +\|$/gm)].map(([, name, about, where]) => [
    name,
    about,
    where,
  ])
  const about: Readonly<Record<string, string>> = en
  expect(rows).toEqual(names.map((name) => [name, about[name], mailsOf(variableOf(name)?.kinds ?? [])]))
})

/** `all`, `all about a ticket`, or which. */
function mailsOf(kinds: readonly MailKind[]): string {
  const without = mailKinds.filter((kind) => !kinds.includes(kind))
  if (without.length === 0) return 'all'
  const toAgents = agentMails.every((kind) => kinds.includes(kind))
  const toCustomers = customerMails.filter((kind) => kinds.includes(kind))
  if (without.every((kind) => ['sign-in', 'over-limit', ...deskMails].includes(kind))) {
    return kinds.includes('sign-in') ? 'all but those of the desk' : 'all about a ticket'
  }
  if (toAgents && toCustomers.length === 0) return 'to agents'
  if (toAgents) return `to agents, ${toCustomers.join(', ')}`
  if (toCustomers.length === kinds.length && kinds.length > 9) return 'to customers about a ticket'
  return kinds.join(', ')
}
