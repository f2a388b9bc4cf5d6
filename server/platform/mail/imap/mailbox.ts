import type { ImapFlow, MailboxObject } from 'imapflow'
import { attempt, signIn, signOut } from './client.ts'
import type { Reading } from './reading.ts'
import { sweep } from './sweep.ts'
import { MailTrouble } from './trouble.ts'

const BESIDE_IDLE_MS = 300_000
const WITHOUT_IDLE_MS = 60_000
const SOON_MS = 1_000

/**
 * Reads a folder over one connection until `signal` says stop; throws a MailTrouble when the server does not work, and
 * whatever the callbacks throw.
 */
export async function readMailbox(reading: Reading): Promise<void> {
  const { server, signal } = reading
  if (signal.aborted) return
  const client = await signIn(server, signal)
  // A download of a large mail need not end first: what was not taken is there the next time.
  const cut = () => void setTimeout(() => client.close(), 5_000).unref()
  signal.addEventListener('abort', cut)
  try {
    const box = await open(client, reading)
    await watch(client, box, reading)
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    signal.removeEventListener('abort', cut)
    await signOut(client)
  }
}

async function open(client: ImapFlow, { server, folder, after }: Reading): Promise<MailboxObject> {
  if (after.kind === 'move') await attempt(server, 'read', () => client.mailboxCreate(after.to))
  return attempt(server, 'open', () => client.mailboxOpen(folder))
}

async function watch(client: ImapFlow, box: MailboxObject, reading: Reading): Promise<void> {
  const { signal, server } = reading
  let hasNews = true
  client.on('exists', () => (hasNews = true))
  while (!signal.aborted) {
    while (hasNews && !signal.aborted) {
      hasNews = false
      await sweep(client, box, reading)
    }
    if (signal.aborted) return
    await reading.worked()
    await news(client, signal, () => hasNews)
    if (signal.aborted) return
    if (!client.usable) throw new MailTrouble('broke off', '')
    await attempt(server, 'read', () => client.noop())
    hasNews = true
  }
}

/** Resolves when the server says that something is new, when it is time to look, or when there is no use in waiting. */
function news(client: ImapFlow, signal: AbortSignal, hasNews: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const canIdle = client.capabilities.has('IDLE')
    const began = Date.now()
    let isOver = false
    let timer = setTimeout(end, canIdle ? BESIDE_IDLE_MS : WITHOUT_IDLE_MS)
    client.on('exists', end)
    client.on('close', end)
    signal.addEventListener('abort', end)
    function end() {
      isOver = true
      clearTimeout(timer)
      client.off('exists', end)
      client.off('close', end)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const idled = () => {
      if (isOver || Date.now() - began > SOON_MS) return end()
      // A server that ends it at once is asked at the pace of one that cannot.
      clearTimeout(timer)
      timer = setTimeout(end, WITHOUT_IDLE_MS)
    }
    if (hasNews() || signal.aborted || !client.usable) end()
    else if (canIdle) client.idle().then(idled, end)
  })
}
