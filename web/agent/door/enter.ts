import { useRouter } from '@tanstack/react-router'
import { queryClient } from '../../lib/query.ts'

/** Into the app after signing in: everything known before belongs to nobody now. */
export function useEnter(): (address?: string) => void {
  const router = useRouter()
  return (address) => {
    queryClient.clear()
    router.history.push(isOurs(address) ? address : '/agent/')
  }
}

/** Only addresses of this app are gone back to, never another site. */
function isOurs(address: string | undefined): address is string {
  return address !== undefined && /^\/agent(\/|$)/.test(address) && !/^\/agent\/(sign-in|setup|link)/.test(address)
}
