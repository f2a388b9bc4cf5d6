import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'

/** Who is there, and what waits. */
export function workloadRoutes(parent: AnyRoute): AnyRoute[] {
  return [
    createRoute({
      getParentRoute: () => parent,
      path: '/workload',
      component: lazyRouteComponent(() => import('./page.tsx'), 'WorkloadPage'),
    }),
  ]
}
