import { together } from '#platform/jobs/index.ts'
import type { Desk } from '../schema/desk.ts'
import type { ActOnRecord } from '../tickets/index.ts'
import { type Afterwards, LOOK, lookByRules } from './actions/look.ts'
import { SEND } from './actions/say.ts'
import { sendWaiting } from './actions/send.ts'
import { RESUME, resumeWebhooks } from './actions/webhooks.ts'
import { REINDEX, reindexLater, reindexRules } from './actions/reindex.ts'

export function automationJobs(desk: Desk, afterRules: Afterwards) {
  return {
    [LOOK]: together((payloads) => lookByRules(desk, payloads as readonly ActOnRecord[], afterRules)),
    'rules.reindex-later': () => reindexLater(desk),
    [REINDEX]: () => reindexRules(desk),
    [SEND]: (payload: unknown) => sendWaiting(desk, (payload as { webhook: string }).webhook),
    [RESUME]: () => resumeWebhooks(desk),
  }
}
