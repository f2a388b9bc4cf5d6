/** Letters to agents whose answers are meant for the customer, unless they say otherwise. */
const ANSWERED_TO_CUSTOMERS: ReadonlySet<string> = new Set([
  'agent.created',
  'agent.message',
  'agent.reopened',
  'agent.due-soon',
  'agent.overdue',
  'agent.ladder',
  'agent.assigned',
  'agent.transferred',
  'agent.escalated',
  'agent.referred',
  'agent.held',
])

export interface AgentAct {
  act: 'reply' | 'note'
  reason: 'agent-reply' | 'agent-note' | 'agent-overtaken' | 'agent-quotes'
}

export interface AgentWish {
  /** What they answered. */
  kind: string
  wish: 'reply' | 'note' | null
  /** Since what they answered was written, somebody else wrote to the customer, or the customer did. */
  overtaken: boolean
  /** Their words cannot be told from what they quoted of our mail. */
  quotes: boolean
}

/** What an agent's mail is to be. What a customer must not be shown unseen stays inside. */
export function agentAct({ kind, wish, overtaken, quotes }: AgentWish): AgentAct {
  const wanted = wish ?? (ANSWERED_TO_CUSTOMERS.has(kind) ? 'reply' : 'note')
  if (wanted === 'note') return { act: 'note', reason: 'agent-note' }
  if (quotes) return { act: 'note', reason: 'agent-quotes' }
  return overtaken ? { act: 'note', reason: 'agent-overtaken' } : { act: 'reply', reason: 'agent-reply' }
}

/** Their words are the customer's, who may be shown them again. */
const CUSTOMERS_WORDS: ReadonlySet<string> = new Set(['agent.created', 'agent.message', 'agent.reopened'])
const SHORTEST = 12

/** Whether words hold lines of the letter that they answer, which may not be for customers. */
export function quotesLetter(words: string, letter: { kind: string; text: string }): boolean {
  if (CUSTOMERS_WORDS.has(letter.kind)) return false
  const said = new Set(words.split('\n').map(bare))
  return letter.text.split('\n').some((line) => bare(line).length >= SHORTEST && said.has(bare(line)))
}

/** Nothing but what others said. */
export function saysNothing(words: string): boolean {
  return words.split('\n').every((line) => /^\s*(>|$)/.test(line))
}

function bare(line: string): string {
  return line.replace(/^[\s>|]+/, '').trim()
}
