import { skillsCreate, skillsList, skillsPatch } from '#api/availability.ts'
import * as bans from '#api/bans.ts'
import * as calendars from '#api/calendars.ts'
import * as fields from '#api/custom-fields.ts'
import { settingsHistory } from '#api/history.ts'
import * as inboxes from '#api/inboxes.ts'
import * as priorities from '#api/priorities.ts'
import * as api from '#api/settings.ts'
import * as slas from '#api/sla.ts'
import * as statuses from '#api/statuses.ts'
import * as topics from '#api/topics.ts'
import * as usage from '#api/usage.ts'
import * as webhooks from '#api/webhooks.ts'
import { receiveUpload, type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../schema/desk.ts'
import { createBan, deleteBan, listBans } from './actions/bans.ts'
import { createCalendar, importCalendar, listCalendars, patchCalendar, previewCalendar } from './actions/calendars.ts'
import { catalog } from './actions/catalog.ts'
import { createField, patchField } from './actions/fields.ts'
import { listHistory } from './actions/history.ts'
import { createInbox, deleteInbox, listInboxes, patchInbox } from './actions/inboxes.ts'
import { deleteLogo, putLogo } from './actions/logo.ts'
import { createPriority, patchPriority } from './actions/priorities.ts'
import { createSkill, patchSkill } from './actions/skills.ts'
import { createSla, listSlas, patchSla } from './actions/slas.ts'
import { signInRedirect } from './actions/sign-in.ts'
import { createStatus, patchStatus } from './actions/statuses.ts'
import { createTopic, listTopics, patchTopic } from './actions/topics.ts'
import { patchSettings } from './actions/settings.ts'
import { deleteThing, usageOf } from './actions/usage.ts'
import { createWebhook, patchWebhook } from './actions/webhooks.ts'

export function settingsRoutes(desk: Desk): Route[] {
  return [
    route(api.settingsGet, async () => (await catalog(desk)).settings),
    route(api.settingsPatch, ({ actor, body }) => patchSettings(desk, actor, body)),

    route(api.logoPut, async ({ actor, request }) =>
      putLogo(desk, actor, await receiveUpload(request, desk.files, api.logoBytes)),
    ),
    route(api.logoDelete, ({ actor }) => deleteLogo(desk, actor)),

    route(topics.topicsList, async () => ({ items: await listTopics(desk) })),
    route(topics.topicsCreate, ({ actor, body }) => createTopic(desk, actor, body)),
    route(topics.topicsPatch, ({ actor, params, body }) => patchTopic(desk, actor, params.key, body)),

    route(statuses.statusesList, async () => listed((await catalog(desk)).statuses)),
    route(statuses.statusesCreate, ({ actor, body }) => createStatus(desk, actor, body)),
    route(statuses.statusesPatch, ({ actor, params, body }) => patchStatus(desk, actor, params.key, body)),

    route(priorities.prioritiesList, async () => listed((await catalog(desk)).priorities)),
    route(priorities.prioritiesCreate, ({ actor, body }) => createPriority(desk, actor, body)),
    route(priorities.prioritiesPatch, ({ actor, params, body }) => patchPriority(desk, actor, params.key, body)),

    route(calendars.calendarsList, async () => ({ items: await listCalendars(desk) })),
    route(calendars.calendarsCreate, ({ actor, body }) => createCalendar(desk, actor, body)),
    route(calendars.calendarsPatch, ({ actor, params, body }) => patchCalendar(desk, actor, params.key, body)),
    route(calendars.calendarsImport, ({ actor, params, body }) => importCalendar(desk, actor, params.key, body)),
    route(calendars.calendarsPreview, ({ body }) => previewCalendar(desk, body)),

    route(slas.slasList, async () => ({ items: await listSlas(desk) })),
    route(slas.slasCreate, ({ actor, body }) => createSla(desk, actor, body)),
    route(slas.slasPatch, ({ actor, params, body }) => patchSla(desk, actor, params.key, body)),

    route(skillsList, async () => listed((await catalog(desk)).skills)),
    route(skillsCreate, ({ actor, body }) => createSkill(desk, actor, body)),
    route(skillsPatch, ({ actor, params, body }) => patchSkill(desk, actor, params.key, body)),

    route(webhooks.webhooksCreate, ({ actor, body }) => createWebhook(desk, actor, body)),
    route(webhooks.webhooksPatch, ({ actor, params, body }) => patchWebhook(desk, actor, params.key, body)),

    route(fields.fieldsList, async () => listed((await catalog(desk)).fields)),
    route(fields.fieldsCreate, ({ actor, body }) => createField(desk, actor, body)),
    route(fields.fieldsPatch, ({ actor, params, body }) => patchField(desk, actor, params.key, body)),

    route(inboxes.inboxesList, async () => ({ items: await listInboxes(desk), redirect: await signInRedirect(desk) })),
    route(inboxes.inboxesCreate, ({ actor, body }) => createInbox(desk, actor, body)),
    route(inboxes.inboxesPatch, ({ actor, params, body }) => patchInbox(desk, actor, params.key, body)),
    route(inboxes.inboxesDelete, async ({ actor, params }) => {
      await deleteInbox(desk, actor, params.key)
      return { ok: true as const }
    }),

    route(bans.bansList, async () => ({ items: await listBans(desk) })),
    route(bans.bansCreate, ({ actor, body }) => createBan(desk, actor, body)),
    route(bans.bansDelete, async ({ actor, params }) => {
      await deleteBan(desk, actor, params.id)
      return { ok: true as const }
    }),

    route(settingsHistory, ({ query }) => listHistory(desk, query)),
    route(usage.settingsUsage, ({ params }) => usageOf(desk, params.kind, params.key)),
    ...deletions(desk),
  ]
}

function deletions(desk: Desk): Route[] {
  const endpoints = {
    department: usage.departmentsDelete,
    team: usage.teamsDelete,
    role: usage.rolesDelete,
    topic: usage.topicsDelete,
    status: usage.statusesDelete,
    priority: usage.prioritiesDelete,
    calendar: usage.calendarsDelete,
    sla: usage.slasDelete,
    skill: usage.skillsDelete,
    field: usage.fieldsDelete,
    webhook: usage.webhooksDelete,
  } as const
  return usage.usedKinds.map((kind) =>
    route(endpoints[kind], async ({ actor, params }) => {
      await deleteThing(desk, actor, kind, params.key)
      return { ok: true as const }
    }),
  )
}

function listed<Item>(things: ReadonlyMap<string, Item>): { items: Item[] } {
  return { items: [...things.values()] }
}
