import * as api from '#api/mail-templates.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { previewTemplate, sendTest } from './actions/preview.ts'
import { listTemplates, readTemplate, resetTemplate, wordTemplate } from './actions/templates.ts'

export function templateRoutes(desk: Desk): Route[] {
  return [
    route(api.mailTemplatesList, async () => ({ items: await listTemplates(desk) })),
    route(api.mailTemplatesGet, ({ params }) => readTemplate(desk, params)),
    route(api.mailTemplatesPatch, ({ actor, params, body }) => wordTemplate(desk, actor, params, body)),
    route(api.mailTemplatesDelete, ({ actor, params }) => resetTemplate(desk, actor, params)),
    route(api.mailTemplatesPreview, ({ actor, params, body }) => previewTemplate(desk, actor, params.kind, body)),
    route(api.mailTemplatesTest, async ({ actor, params, body }) => {
      await sendTest(desk, actor, params.kind, body)
      return { ok: true as const }
    }),
  ]
}
