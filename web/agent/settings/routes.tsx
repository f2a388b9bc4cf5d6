import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import type { SectionKey } from '../parts/settings/sections.ts'

type Section = () => ReturnType<typeof lazyRouteComponent>

const pages: Record<SectionKey, Section> = {
  desk: () => lazyRouteComponent(() => import('./desk/page.tsx'), 'DeskPage'),
  lifecycle: () => lazyRouteComponent(() => import('./lifecycle/page.tsx'), 'LifecyclePage'),
  agents: () => lazyRouteComponent(() => import('./agents/page.tsx'), 'AgentsPage'),
  departments: () => lazyRouteComponent(() => import('./departments/page.tsx'), 'DepartmentsPage'),
  teams: () => lazyRouteComponent(() => import('./teams/page.tsx'), 'TeamsPage'),
  roles: () => lazyRouteComponent(() => import('./roles/page.tsx'), 'RolesPage'),
  topics: () => lazyRouteComponent(() => import('./topics/page.tsx'), 'TopicsPage'),
  statuses: () => lazyRouteComponent(() => import('./statuses/page.tsx'), 'StatusesPage'),
  priorities: () => lazyRouteComponent(() => import('./priorities/page.tsx'), 'PrioritiesPage'),
  calendars: () => lazyRouteComponent(() => import('./calendars/page.tsx'), 'CalendarsPage'),
  slas: () => lazyRouteComponent(() => import('./slas/page.tsx'), 'SlasPage'),
  fields: () => lazyRouteComponent(() => import('./fields/page.tsx'), 'FieldsPage'),
  keys: () => lazyRouteComponent(() => import('./keys/page.tsx'), 'KeysPage'),
  inboxes: () => lazyRouteComponent(() => import('./inboxes/page.tsx'), 'InboxesPage'),
  mail: () => lazyRouteComponent(() => import('./mail/page.tsx'), 'LedgerPage'),
  suspected: () => lazyRouteComponent(() => import('./mail/suspected.tsx'), 'SuspectedPage'),
  'mail-rules': () => lazyRouteComponent(() => import('./mail-rules/page.tsx'), 'MailRulesPage'),
  alerts: () => lazyRouteComponent(() => import('./alerts/page.tsx'), 'AlertsPage'),
  bans: () => lazyRouteComponent(() => import('./bans/page.tsx'), 'BansPage'),
  'mail-templates': () => lazyRouteComponent(() => import('./mail-templates/page.tsx'), 'MailTemplatesPage'),
  outbox: () => lazyRouteComponent(() => import('./outbox/page.tsx'), 'OutboxPage'),
}

/** What an administrator can change; none of it is in the first load. */
export function settingsRoutes(parent: AnyRoute): AnyRoute[] {
  const settings = createRoute({
    getParentRoute: () => parent,
    path: '/settings',
    component: lazyRouteComponent(() => import('./layout.tsx'), 'SettingsLayout'),
  })
  const start = createRoute({
    getParentRoute: () => settings,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/settings/desk', replace: true })
    },
  })
  const sections = Object.entries(pages).map(([key, component]) =>
    createRoute({ getParentRoute: () => settings, path: key, component: component() }),
  )
  const mail = createRoute({
    getParentRoute: () => settings,
    path: '/mail/$id',
    component: lazyRouteComponent(() => import('./mail/one.tsx'), 'MailPage'),
  })
  const calendar = createRoute({
    getParentRoute: () => settings,
    path: '/calendars/$key',
    component: lazyRouteComponent(() => import('./calendars/one.tsx'), 'CalendarPage'),
  })
  const template = createRoute({
    getParentRoute: () => settings,
    path: '/mail-templates/$kind/$language',
    component: lazyRouteComponent(() => import('./mail-templates/one.tsx'), 'MailTemplatePage'),
  })
  const sla = createRoute({
    getParentRoute: () => settings,
    path: '/slas/$key',
    component: lazyRouteComponent(() => import('./slas/one.tsx'), 'SlaPage'),
  })
  const comingBack = createRoute({
    getParentRoute: () => settings,
    path: '/inboxes/signed-in',
    component: lazyRouteComponent(() => import('./inboxes/coming-back.tsx'), 'ComingBackPage'),
  })
  return [settings.addChildren([start, ...sections, calendar, comingBack, mail, template, sla])]
}
