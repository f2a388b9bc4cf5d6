import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { z } from 'zod'
import contract from './de.contract.json'
import desk from './de.desk.json'
import zod from './de.zod.json'
import { german } from './german.ts'

const ROOT = new URL('../../../', import.meta.url)
/** Stands where the desk puts in a value. */
const VALUE = '⁂'

/** Whose sentences no agent reads in the app, by the beginning of the path. */
const silent: Record<string, string> = {
  'server/calendar-commands.ts': 'the command line',
  'server/cli.ts': 'the command line',
  'server/config.ts': 'the command line',
  'server/keeping': 'the command line',
  'server/main.ts': 'the command line',
  'server/mail-commands.ts': 'the command line',
  'server/app.ts': 'what is measured, and what doctor finds',
  'server/demo/': 'the command line, and what the people of the demo desk say',
  'server/seed/': 'the command line',
  'server/osticket/': 'programs written for osTicket, in its own words',
  'server/platform/base/xml.ts': 'programs written for osTicket',
  'server/portal/': 'customers, who are told by the portal’s own words',
  'server/notifications/templates/words/': 'mails',
  'server/platform/backup/': 'the command line',
  'server/platform/db/': 'the command line',
  'server/platform/process/': 'the command line',
  'server/platform/jobs/': 'the log',
  'server/platform/mail/corpus/': 'tests',
  'server/platform/http/docs.ts': 'the documentation of the API',
  'server/platform/http/openapi.ts': 'the documentation of the API',
  'server/platform/http/metrics.ts': 'what is measured',
  'server/schema/': 'the tables',
  'server/testing/': 'tests',
}
const foundByDoctor = new Map([
  ['server/agents/faults.ts', 'doctor'],
  ['server/settings/faults.ts', 'doctor'],
  ['server/customers/domains.ts', 'doctor'],
])

/** Properties and calls that document an endpoint or a measure instead of refusing. */
const documenting = new Set(['summary', 'description', 'help', 'describe', 'states'])
/** What is thrown at programmers and at whoever starts the desk. */
const thrownElsewhere = new Set(['Error', 'StartError', 'TypeError', 'DOMException'])
/** Refusals, and which of their arguments is the sentence. */
const refusing = new Map([
  ['invalid', 1],
  ['Fault', 1],
  ['forbidden', 0],
])

interface Sentence {
  at: string
  text: string
}

function sources(): string[] {
  const files = ['api/', 'server/'].flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' }).map((path) => folder + path),
  )
  return [...files, 'web/lib/api.ts'].filter(
    (path) =>
      path.endsWith('.ts') &&
      !path.endsWith('.test.ts') &&
      !foundByDoctor.has(path) &&
      !Object.keys(silent).some((start) => path.startsWith(start)),
  )
}

/** All that a file says to people: what looks like a sentence, and what is handed to a refusal. */
function sentencesOf(path: string): Sentence[] {
  const source = ts.createSourceFile(path, readFileSync(new URL(path, ROOT), 'utf8'), ts.ScriptTarget.Latest, true)
  const found: Sentence[] = []
  const visit = (node: ts.Node): void => {
    const texts = textsOf(node)
    if (texts && !isElsewhere(node) && (isRefused(node) || texts.some((text) => /\s.*[.?!]$/s.test(text)))) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
      found.push(...texts.map((text) => ({ at: `${path}:${line}`, text })))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** What a literal can say; a choice between two words in a template makes two sentences. */
function textsOf(node: ts.Node): string[] | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text]
  if (!ts.isTemplateExpression(node)) return null
  return node.templateSpans.reduce(
    (texts, span) =>
      texts.flatMap((text) => valuesOf(span.expression).map((value) => text + value + span.literal.text)),
    [node.head.text],
  )
}

function valuesOf(node: ts.Expression): string[] {
  if (ts.isStringLiteral(node)) return [node.text]
  if (ts.isConditionalExpression(node)) return [...valuesOf(node.whenTrue), ...valuesOf(node.whenFalse)]
  const isEither = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken
  return isEither ? [...valuesOf(node.left), ...valuesOf(node.right)] : [VALUE]
}

/** Whether it, or what it is part of, documents or is thrown at somebody else. */
function isElsewhere(node: ts.Node): boolean {
  for (let at = node.parent; at && !ts.isStatement(at); at = at.parent) {
    if (ts.isNewExpression(at) && thrownElsewhere.has(at.expression.getText())) return true
    if (at === node.parent && documenting.has(nameOf(at))) return true
  }
  return false
}

function isRefused(node: ts.Node): boolean {
  const { parent } = node
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return false
  const which = refusing.get(nameOf(parent))
  return which !== undefined && parent.arguments?.[which] === node
}

function nameOf(node: ts.Node): string {
  if (ts.isPropertyAssignment(node)) return node.name.getText()
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return ''
  return ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText()
}

const said = sources().flatMap(sentencesOf)

/** The entry for a sentence; none where it would take words of the sentence for a value. */
function entryFor({ text }: Sentence): string | null {
  const match = german.find(text)
  return match && !Object.values(match.values).some((value) => /\p{L}/u.test(value)) ? match.entry : null
}

test('every refusal that an agent can read is said in German', () => {
  const missing = said.filter((sentence) => entryFor(sentence) === null)
  expect(missing.map(({ at, text }) => `${at}: ${text.replaceAll(VALUE, '{{…}}')}`)).toEqual([])
})

test('every German sentence belongs to a refusal that is still made', () => {
  const used = new Set(said.map(entryFor))
  expect(Object.keys({ ...contract, ...desk }).filter((entry) => !used.has(entry))).toEqual([])
})

test('what stays English is still there', () => {
  const paths = readdirSync(new URL('server/', ROOT), { recursive: true, encoding: 'utf8' }).map(
    (path) => `server/${path}`,
  )
  const starts = [...Object.keys(silent), ...foundByDoctor.keys()]
  expect(starts.filter((start) => !paths.some((path) => path.startsWith(start)))).toEqual([])
})

test('a German sentence puts in nothing that the English one does not say', () => {
  const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name)
  const invented = Object.entries({ ...contract, ...desk, ...zod }).filter(([english, words]) =>
    holes(words).some((name) => !holes(english).includes(name)),
  )
  expect(invented).toEqual([])
})

/** One that fails for each way in which the contract refuses in zod's own words. */
const refusedByZod: [z.ZodType, unknown][] = [
  [z.string(), undefined],
  [z.string(), 7],
  [z.number(), 'seven'],
  [z.int(), 1.5],
  [z.boolean(), 'yes'],
  [z.array(z.string()), 'a'],
  [z.object({}), 'a'],
  [z.string().min(1), ''],
  [z.string().min(2), 'a'],
  [z.string().max(1), 'ab'],
  [z.array(z.string()).min(1), []],
  [z.array(z.string()).max(1), ['a', 'b']],
  [z.number().min(1), 0],
  [z.number().positive(), 0],
  [z.number().max(1), 2],
  [z.number().multipleOf(5), 2],
  [z.enum(['a', 'b']), 'c'],
  [z.literal('a'), 'b'],
  [z.union([z.string(), z.number()]), null],
  [z.string().regex(/a/), 'b'],
  [z.email(), 'a'],
  [z.url(), 'a'],
  [z.uuid(), 'a'],
  [z.base64(), '?'],
  [z.iso.date(), 'a'],
  [z.iso.datetime(), 'a'],
  [z.record(z.string().max(1), z.string()), { ab: 'a' }],
  [z.strictObject({}), { a: 1 }],
  [z.strictObject({}), { a: 1, b: 2 }],
]
const ofZod = refusedByZod.map(([schema, value]) => schema.safeParse(value).error?.issues[0]?.message ?? '')

test('what zod says by itself is said in German', () => {
  expect(ofZod.filter((message) => german.say(message) === message)).toEqual([])
  const used = new Set(ofZod.map((message) => german.find(message)?.entry))
  expect(Object.keys(zod).filter((entry) => !used.has(entry))).toEqual([])
})

test.each([
  ['There is no agent “ada.b”.', 'Es gibt keinen Bearbeiter „ada.b“.'],
  ['There is no team “a.*(b)”.', 'Es gibt kein Team „a.*(b)“.'],
  ['“Network” lies below “IT (all)” itself.', '„Network“ liegt selbst unter „IT (all)“.'],
  ['“Network” above it is disabled.', '„Network“ darüber ist außer Gebrauch.'],
  ['This address is already taken by {{name}} $& $1.', 'Diese Adresse hat schon {{name}} $& $1.'],
  ['Fill in before closing: Cause, Room\nnumber.', 'Vor dem Schließen auszufüllen: Cause, Room\nnumber.'],
  ['Too small: expected string to have >=12 characters', 'Mindestens 12 Zeichen.'],
  ['A sentence nobody knows.', 'A sentence nobody knows.'],
  ['constructor', 'constructor'],
])('%s', (english, words) => {
  expect(german.say(english)).toBe(words)
})
