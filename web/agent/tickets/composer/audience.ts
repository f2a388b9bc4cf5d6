interface Someone {
  name: string
  email: string | null
}

export interface Audience {
  /** The first name, which the button can afford; the whole one where it has no parts. */
  name: string
  /** How many more get it. */
  others: number
  /** Nobody has an address: the words are kept, but no mail goes out. */
  unreachable: boolean
}

/** Who gets a reply: the requester and the chosen copies, each address once. */
export function audienceOf(requester: Someone, copies: readonly string[]): Audience {
  const own = requester.email?.toLowerCase()
  const others = new Set(copies.map((email) => email.trim().toLowerCase()).filter((email) => email && email !== own))
  return {
    name: firstName(requester.name),
    others: others.size,
    unreachable: !requester.email && others.size === 0,
  }
}

function firstName(name: string): string {
  const [first = ''] = name.trim().split(/\s+/)
  return first.length > 1 ? first : name.trim()
}
