import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { CallError } from '../lib/api.ts'
import { deskQuery } from '../lib/desk.ts'
import { onSignedOut, queryClient } from '../lib/query.ts'
import { customerRoutes } from './customers/routes.tsx'
import { doorRoutes } from './door/routes.tsx'
import { settingsRoutes } from './settings/routes.tsx'
import { AppProblem, Lost, PageProblem, Starting } from './shell/full-page.tsx'
import { Shell } from './shell/shell.tsx'
import { ticketRoutes } from './tickets/routes.tsx'

const Palette = lazy(() => import('./tickets/palette/palette.tsx').then((module) => ({ default: module.Palette })))

const root = createRootRoute({ component: Outlet, notFoundComponent: Lost })

/** Everything behind the sign-in; the desk's words are there before any of it is shown. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(deskQuery)
    } catch (error) {
      if (!(error instanceof CallError) || error.status !== 401) throw error
      throw redirect({ to: '/sign-in', search: { return: location.publicHref }, replace: true })
    }
  },
  component: () => (
    <Shell
      palette={
        <Suspense>
          <Palette />
        </Suspense>
      }
    />
  ),
  pendingComponent: Starting,
  errorComponent: AppProblem,
})

const tree = root.addChildren([
  ...doorRoutes(root),
  app.addChildren([...ticketRoutes(app), ...customerRoutes(app), ...settingsRoutes(app)]),
])

export function makeRouter() {
  const router = createRouter({
    routeTree: tree,
    basepath: '/agent',
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: PageProblem,
    defaultNotFoundComponent: Lost,
    scrollRestoration: true,
  })
  onSignedOut(() => {
    const { pathname, publicHref } = router.state.location
    if (/^\/(sign-in|setup|link)/.test(pathname)) return
    queryClient.clear()
    void router.navigate({ to: '/sign-in', search: { return: publicHref }, replace: true })
  })
  return router
}
