import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'

/** What agents set for themselves. */
export function profileRoutes(parent: AnyRoute): AnyRoute[] {
  return [
    createRoute({
      getParentRoute: () => parent,
      path: '/profile',
      component: lazyRouteComponent(() => import('./page.tsx'), 'ProfilePage'),
    }),
  ]
}
