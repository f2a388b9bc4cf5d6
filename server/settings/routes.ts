import * as api from '#api/settings.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../schema/desk.ts'
import { catalog } from './actions/catalog.ts'
import { createField, patchField } from './actions/fields.ts'
import { createSla, patchSla } from './actions/slas.ts'
import { createStatus, patchStatus } from './actions/statuses.ts'
import { createTopic, listTopics, patchTopic } from './actions/topics.ts'
import { patchSettings } from './actions/settings.ts'

export function settingsRoutes(desk: Desk): Route[] {
  return [
    route(api.settingsGet, async () => (await catalog(desk)).settings),
    route(api.settingsPatch, ({ actor, body }) => patchSettings(desk, actor, body)),

    route(api.topicsList, async () => ({ items: await listTopics(desk) })),
    route(api.topicsCreate, ({ actor, body }) => createTopic(desk, actor, body)),
    route(api.topicsPatch, ({ actor, params, body }) => patchTopic(desk, actor, params.key, body)),

    route(api.statusesList, async () => listed((await catalog(desk)).statuses)),
    route(api.statusesCreate, ({ actor, body }) => createStatus(desk, actor, body)),
    route(api.statusesPatch, ({ actor, params, body }) => patchStatus(desk, actor, params.key, body)),

    route(api.prioritiesList, async () => listed((await catalog(desk)).priorities)),

    route(api.slasList, async () => listed((await catalog(desk)).slas)),
    route(api.slasCreate, ({ actor, body }) => createSla(desk, actor, body)),
    route(api.slasPatch, ({ actor, params, body }) => patchSla(desk, actor, params.key, body)),

    route(api.fieldsList, async () => listed((await catalog(desk)).fields)),
    route(api.fieldsCreate, ({ actor, body }) => createField(desk, actor, body)),
    route(api.fieldsPatch, ({ actor, params, body }) => patchField(desk, actor, params.key, body)),
  ]
}

function listed<Item>(things: ReadonlyMap<string, Item>): { items: Item[] } {
  return { items: [...things.values()] }
}
