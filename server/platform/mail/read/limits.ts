const KB = 1024
const MB = 1024 * KB

/** Up to where a mail is read; what lies beyond is left out, and `ReadMail.limits` says so. */
export const mailLimits = {
  /** Bytes of a whole mail. */
  bytes: 50 * MB,
  /** Bytes of one header, a part's or the mail's. */
  headerBytes: 256 * KB,
  /** Fields of one header. */
  headerFields: 2000,
  /** Fields that are kept, and how many characters of each. */
  keptHeaders: 200,
  keptHeaderLength: 2000,
  /** Parts within parts. */
  depth: 50,
  parts: 1000,
  /** In one field, such as To. */
  addresses: 500,
  references: 200,
  attachments: 100,
  /** Bytes of all attachments together, once decoded. */
  attachmentBytes: 50 * MB,
  /** Characters of the body, text or HTML. */
  bodyLength: 2 * MB,
  /** Elements within elements, and all together; what lies deeper is shown without its tags. */
  htmlDepth: 100,
  htmlNodes: 30_000,
  /** Characters of one picture that is written into the HTML. */
  dataImage: 500 * KB,
  subjectLength: 998,
  nameLength: 255,
  recipientsOfBounce: 100,
}

/** Collects which limits cut something off, each once. */
export class Cuts {
  readonly #said = new Set<string>()

  note(words: string): void {
    this.#said.add(words)
  }

  list(): string[] {
    return [...this.#said]
  }
}
