/** Who did it, as the log keeps it: never a name. */
export interface EventActor {
  kind: string
  id: number | null
}

export interface NewEvent<Name extends string> {
  name: Name
  /** The stream it belongs to and its place there; both null for what happened to the desk itself. */
  stream: number | null
  seq: number | null
  at: Date
  actor: EventActor
  changes?: Record<string, [unknown, unknown]>
  details?: Record<string, unknown>
  /** An earlier event, or the place in the same list of the one that caused it. */
  cause?: { position: number; depth: number } | { entry: number } | null
  /** What follows later from it does not begin before. */
  notBefore?: Date | null
  /** Nothing follows later from it: another event of the same act leads to all of it. */
  isPart?: boolean
}

export interface RecordedEvent<Name extends string = string> {
  position: number
  name: Name
  stream: number | null
  seq: number | null
  at: Date
  actor: EventActor
  changes: Record<string, [unknown, unknown]>
  details: Record<string, unknown>
  cause: number | null
  depth: number
}
