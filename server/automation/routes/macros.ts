import * as api from '#api/macros.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { applyToMany, filesOfMacro, previewMacro } from '../actions/apply-macro.ts'
import { createMacro, getMacro, listMacros, patchMacro, removeMacro } from '../actions/macros.ts'

export function macroRoutes(desk: Desk): Route[] {
  return [
    route(api.macrosList, async ({ actor, query }) => ({ items: await listMacros(desk, actor, query) })),
    route(api.macrosGet, ({ actor, params }) => getMacro(desk, actor, params.key)),
    route(api.macrosCreate, ({ actor, body }) => createMacro(desk, actor, body)),
    route(api.macrosPatch, ({ actor, params, body }) => patchMacro(desk, actor, params.key, body)),
    route(api.macrosDelete, async ({ actor, params }) => {
      await removeMacro(desk, actor, params.key)
      return { ok: true as const }
    }),
    route(api.macrosFiles, async ({ actor, params, body }) => ({
      items: await filesOfMacro(desk, actor, params.key, body.ticket),
    })),
    route(api.macrosPreview, ({ actor, params }) => previewMacro(desk, actor, params)),
    route(api.macrosApply, async ({ actor, params, body }) => ({
      items: await applyToMany(desk, actor, params.key, body),
    })),
  ]
}
