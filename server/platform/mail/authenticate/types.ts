/** `fail` says that it is not so; `none` that nobody said anything; `temperror` that it could not be found out. */
export type AuthWord = 'pass' | 'fail' | 'none' | 'temperror'

export interface Signature {
  domain: string
  selector: string
  result: AuthWord
  /** The domain is that of the sender. */
  aligned: boolean
  /** The names of the header fields that it covers, in lower case. */
  covers: string[]
}

export const policies = ['none', 'quarantine', 'reject'] as const
export type Policy = (typeof policies)[number]

/** What can be said about whether a mail is really from whom its From field names. */
export interface Authentication {
  /** Whether the server that brought it may send for the domain; null where it came by others of ours. */
  spf: { result: AuthWord; domain: string; aligned: boolean } | null
  dkim: Signature[]
  /** What the domain of the sender makes of both; null where too little is known to say so. */
  dmarc: { result: AuthWord; domain: string; policy: Policy } | null
  /** Who found it out: this desk, or a server before it. */
  by: 'desk' | 'header'
}

/** Asks the DNS; rejects with a code, as that of Node does. */
export type Lookup = (name: string, type: string) => Promise<string[][] | string[]>
