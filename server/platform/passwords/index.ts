import { hash, verify } from '@node-rs/argon2'

// argon2id is what the library does unless told otherwise.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const AT_ONCE = 2

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), COST))
}

/** Without a hash it takes as long as with one, and is false. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await nobodys())
  const matches = await inTurn(() => verify(against, password.normalize('NFKC')))
  return stored !== null && matches
}

let nobody: Promise<string> | undefined

function nobodys(): Promise<string> {
  nobody ??= hashPassword('nobody has this password')
  return nobody
}

let running = 0
const waiting: (() => void)[] = []

/** Each takes a core and 19 MiB: more at once would only starve what else is served. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
