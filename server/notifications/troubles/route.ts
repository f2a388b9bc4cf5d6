import type { Inbox } from '#api/inboxes.ts'

interface Knowing {
  /** The inbox that is spoken of. */
  troubled: string
  /** Inboxes whose own server does not let them send. */
  unable: ReadonlySet<string>
  hasRelay: boolean
}

/** The key of the inbox by which a letter about another one goes out; null where none can send. */
export function routeAround(inboxes: readonly Inbox[], { troubled, unable, hasRelay }: Knowing): string | null {
  const usable = inboxes.filter(({ disabled }) => !disabled)
  const works = ({ key, send }: Inbox) => (send === null ? hasRelay : !unable.has(key))
  const others = usable.filter(({ key }) => key !== troubled)
  const itself = usable.find(({ key }) => key === troubled)
  const way = others.filter(works).toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))[0]
  if (way) return way.key
  // By its own server, or by the relay of the desk, to which the outbox turns where that one fails.
  return itself && (works(itself) || hasRelay) ? itself.key : null
}
