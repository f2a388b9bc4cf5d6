import { exampleOf, type Field, fieldsOf, typeOf } from './docs-schema.ts'
import { STYLE } from './docs-style.ts'
import type { JsonSchema, OpenApi, Operation } from './openapi.ts'

interface Entry {
  path: string
  method: string
  operation: Operation
}

/** The contract as one readable page, which needs nothing but itself. */
export function docsPage(api: OpenApi): string {
  const tags = api.tags.map(({ name }) => name)
  const entries = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const base = api.servers[0]?.url ?? ''
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(api.info.title)}</title><style>${STYLE}</style></head>
<body><a class="skip" href="#content">Skip to the content</a><div class="page">
<nav aria-label="Contents"><ul><li><a href="#start">Start here</a></li>
${tags.map((tag) => `<li><a href="#${escape(tag)}">${escape(titleOf(tag))}</a></li>`).join('\n')}
<li><a href="${base}/openapi.json">OpenAPI (JSON)</a></li></ul></nav>
<main id="content"><h1>${escape(api.info.title)}</h1><p>${escape(api.info.description)}</p>
${start(base)}
${tags.map((tag) => section(tag, entries, base)).join('\n')}
</main></div></body></html>
`
}

function start(base: string): string {
  return `<section aria-labelledby="start"><h2 id="start">Start here</h2>
<p>Everything lies under <code>${base}</code> and speaks JSON. Send an API key with each request; an administrator makes
one in the settings.</p>
${code(`curl -H "Authorization: Bearer $KEY" "$DESK${base}/tickets?queue=open"`)}
<h3 class="plain">Errors</h3><p>What fails answers <code>{"error": {"code", "message", "fields"}}</code>; <code>fields</code> says for
each field what is wrong with it.</p>
<table><thead><tr><th scope="col">Status</th><th scope="col">Means</th></tr></thead><tbody>
${ERRORS.map(([status, means]) => `<tr><td>${status}</td><td>${escape(means)}</td></tr>`).join('\n')}</tbody></table>
<h3 class="plain">Doing it once</h3><p>Send an <code>Idempotency-Key</code> of your own (up to 200 characters) with what creates
something. The same key with the same body within 24 hours is done once and answered alike; with another body it is a
conflict. Of calls at the same moment one is done, the others get 409 with <code>Retry-After</code>.</p>
<h3 class="plain">Lists</h3><p>Long lists answer <code>{"items", "next"}</code>; give <code>next</code> as <code>cursor</code> to get
the following page. It is null at the end.</p>
<h3 class="plain">Limits</h3><p>100 requests a second for each key; above that, 429 with <code>Retry-After</code> in seconds.</p></section>`
}

const ERRORS: readonly [string, string][] = [
  ['400', 'Something in the request is not right (invalid).'],
  ['401', 'Nobody, or a key that does not work (unauthenticated).'],
  ['403', 'You may not do this (forbidden).'],
  ['404', 'It does not exist, or is not yours to see (not-found).'],
  ['409', 'It changed meanwhile, or clashes with something (conflict).'],
  ['413', 'Too much at once (too-large).'],
  ['429', 'Too often (too-many).'],
  ['503', 'Not right now; try again after Retry-After seconds (unavailable).'],
]

function section(tag: string, entries: readonly Entry[], base: string): string {
  const own = entries.filter(({ operation }) => operation.tags.includes(tag))
  return `<section aria-labelledby="${escape(tag)}"><h2 id="${escape(tag)}">${escape(titleOf(tag))}</h2>
${own.map((entry) => article(entry, base)).join('\n')}</section>`
}

function article({ path, method, operation }: Entry, base: string): string {
  const { operationId, summary, description, parameters, requestBody, responses } = operation
  const [status = '200', answer = {}] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? []
  const id = escape(operationId)
  return `<article aria-labelledby="${id}"><h3 id="${id}"><span class="method ${method}">${method.toUpperCase()}</span> ${escape(base + path)}</h3>
<p>${escape(summary)}</p><p class="dim">${escape(description ?? '')}</p>
${fieldTable('Parameters', parameters.map(asField))}
${bodyOf(requestBody)}
<h4>Example</h4>${code(curl({ path, method, operation }, base))}
${answerOf(status, contentOf(answer['content']))}</article>`
}

function bodyOf(body: Operation['requestBody']): string {
  const schema = contentOf(body?.content)
  return schema ? fieldTable('Body', fieldsOf(schema)) : ''
}

function answerOf(status: string, schema: JsonSchema | null): string {
  const fields = schema ? fieldsOf(schema) : []
  if (fields.length === 0) return `<p>Answers ${status}.</p>`
  return `<details><summary>Answers ${status}</summary>${fieldTable('', fields)}</details>`
}

function asField({ name, required, schema, in: place }: Operation['parameters'][number]): Field {
  const type = place === 'header' ? `${typeOf(schema)} (header)` : typeOf(schema)
  return { name, depth: 0, type, isRequired: required }
}

function fieldTable(title: string, fields: readonly Field[]): string {
  if (fields.length === 0) return ''
  const rows = fields.map(
    ({ name, depth, type, isRequired }) =>
      `<tr><td class="d${depth}"><code>${escape(name)}</code>${isRequired ? '' : ' <span class="dim">optional</span>'}</td><td>${escape(type)}</td></tr>`,
  )
  const head = '<thead><tr><th scope="col">Name</th><th scope="col">What it is</th></tr></thead>'
  return `${title === '' ? '' : `<h4>${title}</h4>`}<table>${head}<tbody>${rows.join('\n')}</tbody></table>`
}

function curl({ path, method, operation }: Entry, base: string): string {
  const shown = method === 'get' ? '' : `-X ${method.toUpperCase()} `
  const address = `"$DESK${base}${path.replace(/\{(\w+)\}/g, (_all, name: string) => `$${name.toUpperCase()}`)}"`
  const key = operation.security.length > 0 ? '-H "Authorization: Bearer $KEY" ' : ''
  if (operation.requestBody?.content['multipart/form-data'])
    return `curl ${shown}${key}-F "file=@picture.png" ${address}`
  const schema = contentOf(operation.requestBody?.content)
  if (!schema) return `curl ${shown}${key}${address}`
  const body = JSON.stringify(exampleOf(schema)).replaceAll("'", String.raw`'\''`)
  return `curl ${shown}${key}${address} \\\n  -H "Content-Type: application/json" \\\n  -d '${body}'`
}

function contentOf(content: unknown): JsonSchema | null {
  const [first] = Object.values((content ?? {}) as Record<string, { schema: JsonSchema }>)
  return first?.schema ?? null
}

// Wide examples scroll, so the keyboard must reach them.
function code(text: string): string {
  return `<pre tabindex="0"><code>${escape(text)}</code></pre>`
}

function titleOf(tag: string): string {
  return tag.replaceAll('-', ' ')
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
