const names: Record<string, string> = { body: 'message', 'requester.email': 'email', 'requester.name': 'name' }

/** What is wrong, by the names under which the fields were sent. */
export function asSent(fields: Record<string, string>, sentAs: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, wrong]) => {
      const [, field] = /^fields\.(.+)$/.exec(path) ?? []
      return [field === undefined ? (names[path] ?? path) : (sentAs.get(field) ?? field), wrong]
    }),
  )
}

/** A refusal in osTicket's words: one line for each field. */
export function refusalText(message: string, fields: Record<string, string> = {}): string {
  const lines = Object.entries(fields).map(([name, wrong]) => `${name}: ${wrong}`)
  return lines.length === 0 ? message : ['Unable to create new ticket: validation errors:', ...lines].join('\n')
}
