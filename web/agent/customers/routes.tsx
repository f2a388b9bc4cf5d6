import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'

/** The people and organisations who ask. */
export function customerRoutes(parent: AnyRoute): AnyRoute[] {
  return [
    createRoute({
      getParentRoute: () => parent,
      path: '/people',
      validateSearch: (search) => ({ q: typeof search['q'] === 'string' && search['q'] ? search['q'] : undefined }),
      component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: '/people/$id',
      component: lazyRouteComponent(() => import('./person-page.tsx'), 'PersonPage'),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: '/organisations',
      validateSearch: (search) => ({ q: typeof search['q'] === 'string' && search['q'] ? search['q'] : undefined }),
      component: lazyRouteComponent(() => import('./organisations-page.tsx'), 'OrganisationsPage'),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: '/organisations/$id',
      component: lazyRouteComponent(() => import('./organisation-page.tsx'), 'OrganisationPage'),
    }),
  ]
}
