import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'

/** What agents were told. */
export function noticeRoutes(parent: AnyRoute): AnyRoute[] {
  return [
    createRoute({
      getParentRoute: () => parent,
      path: '/notices',
      component: lazyRouteComponent(() => import('./page.tsx'), 'NoticesPage'),
    }),
  ]
}
