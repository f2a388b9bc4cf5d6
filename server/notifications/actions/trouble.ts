import type { Inbox } from '#api/inboxes.ts'
import { act } from '#platform/events/index.ts'
import { type AgentEntry, directory } from '../../agents/index.ts'
import { enqueueMails, type Letter } from '../../outbox/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { address, catalog } from '../../settings/index.ts'
import { readUnableToSend } from '../store/ways-out.ts'
import { composeMail } from '../templates/actions/compose.ts'
import { routeAround } from '../troubles/route.ts'
import { type DeskTrouble, wordTrouble } from '../troubles/wording.ts'

const PAGE = '/agent/settings/inboxes'

/**
 * Writes to all administrators what is wrong with an inbox, by another way than that inbox where there is one. Doing it
 * again changes nothing; where no way works, the banner in the app is all that tells.
 */
export async function tellTrouble(desk: Desk, trouble: DeskTrouble): Promise<void> {
  const [{ inboxes }, { agents }] = await Promise.all([catalog(desk), directory(desk)])
  const inbox = inboxes.get(trouble.inbox)
  if (!inbox) return
  const unable = await readUnableToSend(desk.db)
  const way = routeAround([...inboxes.values()], {
    troubled: inbox.key,
    unable,
    hasRelay: desk.config.smtpUrl !== null,
  })
  if (way === null)
    return desk.log.warn({ inbox: inbox.key, trouble: trouble.kind }, 'no way is left to tell the admins')
  const letters: Letter[] = []
  for (const agent of agents.values()) {
    if (agent.admin && agent.active) letters.push(await letterTo(desk, agent, { trouble, inbox, way }))
  }
  await act(desk, (tx) => enqueueMails(tx, desk, letters))
}

async function letterTo(
  desk: Desk,
  agent: AgentEntry,
  { trouble, inbox, way }: { trouble: DeskTrouble; inbox: Inbox; way: string },
): Promise<Letter> {
  const { settings } = await catalog(desk)
  const language = agent.language ?? settings.language
  const reader = { name: agent.name, language, zone: agent.zone ?? settings.zone }
  const more = wordTrouble(trouble, { ...reader, address: inbox.email })
  const scope = { ticket: null, said: null, doer: null, link: `${await address(desk)}${PAGE}`, more }
  const { kind, phase, since, at } = trouble
  return {
    ...(await composeMail(desk, 'desk.trouble', scope, reader)),
    ...{ kind: 'desk.trouble', language, ticket: null, message: null, customer: null, agent: agent.id },
    ...{ automatic: true, inbox: way, to: { email: agent.email, name: agent.name } },
    dedupeKey: ['trouble', inbox.key, kind, since, phase, at, agent.id].join(':'),
  }
}
