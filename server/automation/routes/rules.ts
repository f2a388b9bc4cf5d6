import { rulesRejections } from '#api/rejections.ts'
import * as api from '#api/rules.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { createGroup, listGroups, patchGroup, removeGroup } from '../actions/rule-groups.ts'
import {
  checkRule,
  createRule,
  deleteRule,
  listRuleDecisions,
  listRuleRejections,
  listRules,
  orderRules,
  patchRule,
} from '../actions/rules.ts'
import { tryRule } from '../actions/try.ts'

export function ruleRoutes(desk: Desk): Route[] {
  return [
    route(api.rulesList, async () => ({ items: await listRules(desk) })),
    route(api.rulesCreate, ({ actor, body }) => createRule(desk, actor, body)),
    route(api.rulesOrder, async ({ actor, body }) => ({ items: await orderRules(desk, actor, body) })),
    route(api.rulesCheck, async ({ body }) => ({ warnings: await checkRule(desk, body) })),
    route(api.rulesTest, ({ actor, body }) => tryRule(desk, actor, body)),
    route(api.rulesPatch, ({ actor, params, body }) => patchRule(desk, actor, params.key, body)),
    route(api.rulesDelete, async ({ actor, params }) => {
      await deleteRule(desk, actor, params.key)
      return { ok: true as const }
    }),
    route(rulesRejections, ({ params, query }) => listRuleRejections(desk, params.key, query)),
    route(api.rulesDecisions, ({ actor, params, query }) => listRuleDecisions(desk, actor, params.key, query)),

    route(api.ruleGroupsList, async () => ({ items: await listGroups(desk) })),
    route(api.ruleGroupsCreate, ({ actor, body }) => createGroup(desk, actor, body)),
    route(api.ruleGroupsPatch, ({ actor, params, body }) => patchGroup(desk, actor, params.key, body)),
    route(api.ruleGroupsDelete, async ({ actor, params }) => {
      await removeGroup(desk, actor, params.key)
      return { ok: true as const }
    }),
  ]
}
