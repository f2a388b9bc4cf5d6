export type Changes = Record<string, [unknown, unknown]>

/** The fields whose values differ, each from what to what. */
export function differences(before: object, after: object): Changes {
  const old = new Map<string, unknown>(Object.entries(before))
  const differing = Object.entries(after).filter(([field, value]) => !same(old.get(field), value))
  return Object.fromEntries(differing.map(([field, value]) => [field, [old.get(field) ?? null, value]]))
}

/** What is said of a thing that goes: each field from what it was to nothing. */
export function farewell(item: object): Changes {
  return Object.fromEntries(Object.entries(item).map(([field, value]) => [field, [value as unknown, null]]))
}

export type Patch<Item> = { [Field in keyof Item]?: Item[Field] | undefined }

/** The item with the given fields; what is undefined stays as it was. */
export function patched<Item extends object>(item: Item, patch: Patch<Item>): Item {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined)
  return { ...item, ...(Object.fromEntries(given) as Partial<Item>) }
}

/** Equal in what they hold; the order of an object's fields says nothing. */
export function same(one: unknown, other: unknown): boolean {
  return one === other || canonical(one) === canonical(other)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
