import i18next from 'i18next'
import { expect, test } from 'vitest'
import { department } from '#api/departments.ts'
import { field } from '#api/custom-fields.ts'
import { signsWith } from '#api/profile.ts'
import { macroModes } from '#api/macros.ts'
import { absentWays, routingMethods } from '#api/routing.ts'
import { ruleGroup } from '#api/rules.ts'
import { densities, languages } from '#api/session.ts'
import { mailSource, oauthProviders } from '#api/inboxes.ts'
import { agentMailWays, spamWays, strangerWays } from '#api/settings.ts'
import { reopenings, slaHours } from '#api/sla.ts'
import { categories, permissions } from '#api/words.ts'
import { de } from '../../lib/words/de.ts'
import { en } from '../../lib/words/en.ts'
import { wordOf } from './value-words.ts'

const values = {
  permissions,
  category: categories,
  hours: slaHours,
  reopening: reopenings,
  reopenTo: department.shape.reopenTo.options,
  type: field.shape.type.options,
  language: languages,
  density: densities,
  signsWith,
  security: mailSource.shape.security.options,
  after: mailSource.shape.after.unwrap().options,
  auth: mailSource.shape.auth.unwrap().options,
  provider: oauthProviders,
  strangers: strangerWays,
  markedSpam: spamWays,
  failedSender: spamWays,
  agentMail: agentMailWays,
}

test.each([
  ['en', en],
  ['de', de],
])('every machine word of the settings has a word for people: %s', async (lng, words) => {
  const i18n = i18next.createInstance()
  await i18n.init({ lng, resources: { [lng]: words } })
  const about = { exists: (path: string) => i18n.exists(path), t: (path: string) => i18n.t(path as never) as string }
  for (const [name, all] of Object.entries(values)) {
    for (const value of all) expect(wordOf(about, name, value), `${name} ${value}`).toMatch(/^\p{Lu}|^[a-zäöü]+ /u)
    expect(Object.keys(words.keeping.field)).toContain(name)
  }
  const ofRules = { mode: [...macroModes, ...ruleGroup.shape.mode.options], method: routingMethods, absent: absentWays }
  for (const [name, all] of Object.entries(ofRules)) {
    for (const value of all)
      expect(wordOf(about, name, value), `${name} ${value}`).toMatch(/^[a-zäöü]{5,}|^[a-zäöü]+,? /u)
  }
  expect(wordOf(about, 'permissions', 'ticket.close')).toBe(words.settings.permission.ticket.close)
  expect(wordOf(about, 'signature', 'own')).toBeUndefined()
  expect(wordOf(about, 'type', 'unheard-of')).toBeUndefined()
})
