import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { keepToken } from './token.ts'

/** The pages before the sign-in. */
export function doorRoutes(parent: AnyRoute): AnyRoute[] {
  return [
    createRoute({
      getParentRoute: () => parent,
      path: '/sign-in',
      validateSearch: (search) => ({ return: typeof search['return'] === 'string' ? search['return'] : undefined }),
      component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignInPage'),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: '/setup',
      beforeLoad: ({ location }) => takeToken('/setup', location.hash),
      component: lazyRouteComponent(() => import('./setup.tsx'), 'SetupPage'),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: '/link',
      beforeLoad: ({ location }) => takeToken('/link', location.hash),
      component: lazyRouteComponent(() => import('./set-password.tsx'), 'SetPasswordPage'),
    }),
  ]
}

/** A secret leaves the address bar (and the history) before anything else happens. */
function takeToken(to: string, hash: string): void {
  if (!hash) return
  keepToken(hash)
  throw redirect({ to, replace: true })
}
