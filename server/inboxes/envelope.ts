/** What the server that brought a mail said about it. */
export interface Envelope {
  from?: string
  to?: string[]
  ip?: string
  helo?: string
  /** The connection was the world outside, so that its address says who sent it. */
  outside?: boolean
}
