import { IconHome, IconSettings, IconTicket, IconUsers } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useMe } from '../../lib/desk.ts'

const all = [
  { key: 'home', to: '/', icon: IconHome, admin: false, within: /^\/$/ },
  { key: 'tickets', to: '/tickets', icon: IconTicket, admin: false, within: /^\/tickets/ },
  { key: 'people', to: '/people', icon: IconUsers, admin: false, within: /^\/(people|organisations)/ },
  { key: 'settings', to: '/settings', icon: IconSettings, admin: true, within: /^\/settings/ },
] as const

/** The areas of the app that this agent can open, and which one is open. */
export function useAreas() {
  const me = useMe()
  const { pathname } = useLocation()
  return all.filter((area) => me.admin || !area.admin).map((area) => ({ ...area, active: area.within.test(pathname) }))
}
