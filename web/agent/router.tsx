import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { CallError } from '../lib/api.ts'
import { deskQuery, useMe } from '../lib/desk.ts'
import { onSignedOut, queryClient } from '../lib/query.ts'
import { customerRoutes } from './customers/routes.tsx'
import { doorRoutes } from './door/routes.tsx'
import { follow } from './own-choices.ts'
import { PhoneBell, RailBell } from './notices/bell.tsx'
import { noticeRoutes } from './notices/routes.tsx'
import { NoticesWatch } from './notices/watch.tsx'
import { profileRoutes } from './profile/routes.tsx'
import { settingsRoutes } from './settings/routes.tsx'
import { AppProblem, Lost, PageProblem, Starting } from './shell/full-page.tsx'
import { Shell } from './shell/shell.tsx'
import { ticketRoutes } from './tickets/routes.tsx'
import { workloadRoutes } from './workload/routes.tsx'

const Palette = lazy(() => import('./tickets/palette/palette.tsx').then((module) => ({ default: module.Palette })))

const root = createRootRoute({ component: Outlet, notFoundComponent: Lost })

/** Everything behind the sign-in; the desk's words are there before any of it is shown. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ location }) => {
    try {
      const { me } = await queryClient.ensureQueryData(deskQuery)
      await follow(me)
    } catch (error) {
      if (!(error instanceof CallError) || error.status !== 401) throw error
      throw redirect({ to: '/sign-in', search: { return: location.publicHref }, replace: true })
    }
  },
  component: Inside,
  pendingComponent: Starting,
  errorComponent: AppProblem,
})

function Inside() {
  const { language, density } = useMe()
  // Also where another browser of theirs changed it.
  useEffect(() => {
    void follow({ language, density })
  }, [language, density])
  return (
    <Shell
      bells={{ rail: RailBell, phone: PhoneBell }}
      palette={
        <>
          <NoticesWatch />
          <Suspense>
            <Palette />
          </Suspense>
        </>
      }
    />
  )
}

const tree = root.addChildren([
  ...doorRoutes(root),
  app.addChildren([
    ...ticketRoutes(app),
    ...customerRoutes(app),
    ...workloadRoutes(app),
    ...noticeRoutes(app),
    ...profileRoutes(app),
    ...settingsRoutes(app),
  ]),
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
