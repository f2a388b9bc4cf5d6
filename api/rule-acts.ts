import { z } from 'zod'
import { act, actLimits, givenAct } from './acts.ts'
import { email, limits, text } from './words.ts'

export const ruleLimits = { rules: 500, groups: 50, triggers: 10, addresses: 20, reason: 500 } as const

/** Whom a rule's mail goes to; `manager`: of the department. */
export const mailAudience = ['requester', 'assignee', 'team', 'manager', 'addresses'] as const
export type MailAudience = (typeof mailAudience)[number]

const own = [
  /** A mail of its own, not a part of the thread. Takes the gaps of mail templates. */
  z.object({
    do: z.literal('mail'),
    to: z.enum(mailAudience),
    /** Where `to` is `addresses`. */
    addresses: z.array(email).max(ruleLimits.addresses, `At most ${ruleLimits.addresses} addresses.`).default([]),
    subject: text(limits.subject),
    text: text(actLimits.text),
  }),
  /** What the macro does; without its text. */
  z.object({ do: z.literal('macro'), key: z.string() }),
  /** No rule after this one looks at what happened. */
  z.object({ do: z.literal('stop') }),
  /** Says to another system what happened: the webhook's key. */
  z.object({ do: z.literal('webhook'), webhook: z.string().min(1, 'This is needed.').max(80) }),
  /**
   * Turns away what comes from outside, before there is a ticket; whoever wrote on the portal or by a key is told the
   * reason, mails stay in the ledger. Alone in its rule, which listens to `created` only. Agents are never turned away.
   */
  z.object({ do: z.literal('reject'), reason: text(ruleLimits.reason) }),
] as const

/** What a rule does, as it is kept and answered. */
export const ruleAct = z.discriminatedUnion('do', [...act.options, ...own])
export type RuleAct = z.infer<typeof ruleAct>

/** As it is written: agents by username, email or id too. */
export const givenRuleAct = z.discriminatedUnion('do', [...givenAct.options, ...own])
export type GivenRuleAct = z.infer<typeof givenRuleAct>
