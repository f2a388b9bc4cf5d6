import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { act } from '#api/acts.ts'
import { askedFields, operators } from '#api/fields.ts'
import { absentWays, passReasons, routingMethods } from '#api/routing.ts'
import { ruleAct, ruleEvents, sinceFields, warningKinds } from '#api/rules.ts'

const root = join(import.meta.dirname, '..')

test('every setting is explained, and every setting that is explained exists', async () => {
  const config = await readFile(join(root, 'server/config.ts'), 'utf8')
  const shape = /const ENVIRONMENT = z\.object\(\{(.*?)\n\}\)/s.exec(config)?.[1] ?? ''
  const known = [...shape.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name = '']) => name)
  expect(known.length).toBeGreaterThan(8)
  const install = await readFile(join(root, 'docs/install.md'), 'utf8')
  const table = install.slice(install.indexOf('## All settings'))
  for (const name of known) expect(table, name).toContain(`\`${name}\``)
  for (const [page, text] of await pages()) {
    for (const [name] of text.matchAll(/OSTLER_[A-Z_]+/g)) {
      expect(known.includes(name) || name === 'OSTLER_SCREENSHOTS', `${name} in ${page}`).toBe(true)
    }
  }
})

test('every command that is named exists', async () => {
  const sources = await Promise.all(
    ['cli.ts', 'calendar-commands.ts', 'keeping-commands.ts', 'mail-commands.ts'].map((name) =>
      readFile(join(root, 'server', name), 'utf8'),
    ),
  )
  const commands = [...sources.join('\n').matchAll(/^\s+name: '([a-z -]+)',/gm)].map(([, name = '']) => name)
  expect(commands).toContain('backup')
  for (const [page, text] of await pages()) {
    for (const [, words = ''] of text.matchAll(/(?:npx ostler|scripts\/ostler\.mjs) ([a-z][a-z -]*)/g)) {
      const isKnown = commands.some((name) => words === name || words.startsWith(`${name} `) || words.trim() === name)
      expect(isKnown, `"ostler ${words}" in ${page}`).toBe(true)
    }
  }
})

test('every page that is linked is there, and every metric that is explained is given', async () => {
  for (const [page, text] of await pages()) {
    for (const [, link = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)) {
      expect(existsSync(join(root, dirname(page), link)), `${link} in ${page}`).toBe(true)
    }
  }
  const sources = ['server/app.ts', 'server/platform/http/metrics.ts']
  const given = (await Promise.all(sources.map((path) => readFile(join(root, path), 'utf8')))).join('\n')
  const text = await readFile(join(root, 'docs/troubleshoot.md'), 'utf8')
  for (const [, name = ''] of text.matchAll(/^\| `(ostler_\w+)`/gm)) expect(given, name).toContain(`'${name}'`)
})

test.each<[string, readonly string[]]>([
  ['conditions', [...Object.keys(askedFields), ...operators]],
  ['macros', act.options.map(({ shape }) => shape.do.value)],
  ['rules', [...ruleEvents, ...sinceFields, ...warningKinds]],
  ['rules', ruleAct.options.map(({ shape }) => shape.do.value).filter((name) => !isOfMacros(name))],
  ['routing', [...passReasons, ...routingMethods, ...absentWays]],
])('%s.md explains each word of the contract', async (page, words) => {
  const text = await readFile(join(root, `docs/${page}.md`), 'utf8')
  expect(words.length).toBeGreaterThan(2)
  expect(words.filter((word) => !text.includes(`\`${word}\``))).toEqual([])
})

function isOfMacros(name: string): boolean {
  return act.options.some(({ shape }) => shape.do.value === name)
}

async function pages(): Promise<[string, string][]> {
  const docs = (await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)
  const paths = ['README.md', 'CONTRIBUTING.md', ...docs]
  return Promise.all(
    paths.map(async (path): Promise<[string, string]> => [path, await readFile(join(root, path), 'utf8')]),
  )
}
