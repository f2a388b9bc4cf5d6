import { type Client, must } from './client.ts'

/** What one of several clients does again and again. */
export type Round = (client: Client, turn: number) => Promise<unknown>

export interface Scenario {
  /** Finds what the rounds need; answers the round. */
  prepare(client: Client): Promise<Round>
  /** Sets something off that happens after the answer. */
  setsOff?: boolean
}

interface List {
  items: { number: string }[]
  next: string | null
}

const DEEP = 1000
const PAGE = 50

export const scenarios: Record<string, Scenario> = {
  // Nothing but the way there and back: what any request costs on this machine.
  alive: { prepare: async () => (client) => must(client('GET', '/healthz')) },
  queue: {
    prepare: async () => (client) => must(client('GET', `/api/v1/tickets?queue=open&limit=${PAGE}`)),
  },
  deep: {
    prepare: async (client) => {
      const cursor = await cursorAt(client, DEEP * PAGE)
      return (client) => must(client('GET', `/api/v1/tickets?queue=open&limit=${PAGE}&cursor=${cursor}`))
    },
  },
  counts: { prepare: async () => (client) => must(client('GET', '/api/v1/queues')) },
  view: {
    prepare: async (client) => {
      const numbers = await someTickets(client, 'all')
      return async (client, turn) => {
        const number = numbers[turn % numbers.length]
        await must(client('GET', `/api/v1/tickets/${number}`))
        await must(client('GET', `/api/v1/tickets/${number}/timeline`))
      }
    },
  },
  create: {
    setsOff: true,
    prepare: async () => (client, turn) =>
      must(
        client('POST', '/api/v1/tickets', {
          requester: { name: 'Ada Bench', email: `ada.bench.${turn % 500}@example.com` },
          subject: `The card terminal at counter ${turn} asks for a code again and again`,
          body: 'It worked yesterday. We have customers waiting, so it is rather urgent.\n\nKind regards',
          department: 'support',
        }),
      ),
  },
  reply: {
    setsOff: true,
    prepare: async (client) => {
      const numbers = await someTickets(client, 'open')
      return (client, turn) =>
        must(
          client('POST', `/api/v1/tickets/${numbers[turn % numbers.length]}/replies`, {
            body: 'Thank you for the details, we are looking into it now.\n\nKind regards',
          }),
        )
    },
  },
  portal: { prepare: async () => (client) => must(client('GET', '/open')) },
}

/** The cursor after so many tickets of the open queue, or as near to the end as there are tickets. */
async function cursorAt(client: Client, tickets: number): Promise<string> {
  let cursor: string | null = null
  for (let seen = 0; seen < tickets; seen += 200) {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`
    const list = JSON.parse(await must(client('GET', `/api/v1/tickets?queue=open&limit=200${query}`))) as List
    if (list.next === null) break
    cursor = list.next
  }
  return cursor ?? ''
}

async function someTickets(client: Client, queue: string): Promise<string[]> {
  const numbers: string[] = []
  let cursor = ''
  while (numbers.length < 1000) {
    const list = JSON.parse(await must(client('GET', `/api/v1/tickets?queue=${queue}&limit=200${cursor}`))) as List
    numbers.push(...list.items.map(({ number }) => number))
    if (list.next === null) break
    cursor = `&cursor=${list.next}`
  }
  return numbers
}
