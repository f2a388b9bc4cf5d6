import type { ImapServer } from './client.ts'

export interface FetchedMail {
  /** The number of the mail, for as long as the folder has the same `validity`. */
  uid: number
  validity: number
  /** One byte more than `largest` where it is larger. */
  raw: Buffer
}

export interface Standing {
  validity: number
  /** The last mail that was taken. */
  uid: number
}

/** A folder to be read, and those who want its mail. */
export interface Reading {
  server: ImapServer
  folder: string
  after: { kind: 'seen' } | { kind: 'move'; to: string } | { kind: 'delete' }
  /** In bytes. */
  largest: number
  signal: AbortSignal
  standing(): Promise<Standing | null>
  stand(standing: Standing): Promise<void>
  /** Resolves when it is kept for good: then the server is told that it was taken. It may come again. */
  take(mail: FetchedMail): Promise<void>
  /** All that was there is taken. */
  worked(): Promise<void>
  /** Whether the server let a mail be put away, or in which words it did not. */
  putAway(refusal: string | null): void
}
