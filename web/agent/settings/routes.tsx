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
  skills: () => lazyRouteComponent(() => import('./skills/page.tsx'), 'SkillsPage'),
  rules: () => lazyRouteComponent(() => import('./rules/page.tsx'), 'RulesPage'),
  routing: () => lazyRouteComponent(() => import('./routing/page.tsx'), 'RoutingPage'),
  simulations: () => lazyRouteComponent(() => import('./simulations/page.tsx'), 'SimulationsPage'),
  macros: () => lazyRouteComponent(() => import('./macros/page.tsx'), 'MacrosPage'),
  keys: () => lazyRouteComponent(() => import('./keys/page.tsx'), 'KeysPage'),
  webhooks: () => lazyRouteComponent(() => import('./webhooks/page.tsx'), 'WebhooksPage'),
  inboxes: () => lazyRouteComponent(() => import('./inboxes/page.tsx'), 'InboxesPage'),
  mail: () => lazyRouteComponent(() => import('./mail/page.tsx'), 'LedgerPage'),
  suspected: () => lazyRouteComponent(() => import('./mail/suspected.tsx'), 'SuspectedPage'),
  'mail-rules': () => lazyRouteComponent(() => import('./mail-rules/page.tsx'), 'MailRulesPage'),
  alerts: () => lazyRouteComponent(() => import('./alerts/page.tsx'), 'AlertsPage'),
  bans: () => lazyRouteComponent(() => import('./bans/page.tsx'), 'BansPage'),
  'mail-templates': () => lazyRouteComponent(() => import('./mail-templates/page.tsx'), 'MailTemplatesPage'),
  outbox: () => lazyRouteComponent(() => import('./outbox/page.tsx'), 'OutboxPage'),
}

/** Pages on one thing of a section, by their paths. */
const ones: Record<string, Section> = {
  '/mail/$id': () => lazyRouteComponent(() => import('./mail/one.tsx'), 'MailPage'),
  '/calendars/$key': () => lazyRouteComponent(() => import('./calendars/one.tsx'), 'CalendarPage'),
  '/mail-templates/$kind/$language': () =>
    lazyRouteComponent(() => import('./mail-templates/one.tsx'), 'MailTemplatePage'),
  '/slas/$key': () => lazyRouteComponent(() => import('./slas/one.tsx'), 'SlaPage'),
  '/macros/$key': () => lazyRouteComponent(() => import('./macros/one.tsx'), 'MacroPage'),
  '/rules/$key': () => lazyRouteComponent(() => import('./rules/one.tsx'), 'RulePage'),
  '/simulations/$id': () => lazyRouteComponent(() => import('./simulations/one.tsx'), 'SimulationPage'),
  '/webhooks/$key': () => lazyRouteComponent(() => import('./webhooks/one.tsx'), 'WebhookPage'),
  '/inboxes/signed-in': () => lazyRouteComponent(() => import('./inboxes/coming-back.tsx'), 'ComingBackPage'),
}

/** What an agent writes for themselves stands outside of the settings, which are for administrators. */
function ownRoutes(parent: AnyRoute): AnyRoute[] {
  return [
    createRoute({
      getParentRoute: () => parent,
      path: '/macros',
      component: lazyRouteComponent(() => import('./macros/page.tsx'), 'OwnMacrosPage'),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: '/macros/$key',
      component: lazyRouteComponent(() => import('./macros/one.tsx'), 'MacroPage'),
    }),
  ]
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
  const things = Object.entries(ones).map(([path, component]) =>
    createRoute({ getParentRoute: () => settings, path, component: component() }),
  )
  return [...ownRoutes(parent), settings.addChildren([start, ...sections, ...things])]
}
