export type Changes = Record<string, [unknown, unknown]>

/** The fields whose values differ, each from what to what. */
export function differences(before: object, after: object): Changes {
  const old = new Map<string, unknown>(Object.entries(before))
  const differing = Object.entries(after).filter(([field, value]) => !same(old.get(field), value))
  return Object.fromEntries(differing.map(([field, value]) => [field, [old.get(field) ?? null, value]]))
}

export type Patch<Item> = { [Field in keyof Item]?: Item[Field] | undefined }

/** The item with the given fields; what is undefined stays as it was. */
export function patched<Item extends object>(item: Item, patch: Patch<Item>): Item {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined)
  return { ...item, ...(Object.fromEntries(given) as Partial<Item>) }
}

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
