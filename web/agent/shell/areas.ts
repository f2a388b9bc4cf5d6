import { IconChartBar, IconHome, IconSettings, IconTicket, IconUsers } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useDesk } from '../../lib/desk.ts'
import { managesWork } from '../parts/routing.ts'

const all = [
  { key: 'home', to: '/', icon: IconHome, admin: false, within: /^\/$/ },
  { key: 'tickets', to: '/tickets', icon: IconTicket, admin: false, within: /^\/tickets/ },
  { key: 'people', to: '/people', icon: IconUsers, admin: false, within: /^\/(people|organisations)/ },
  { key: 'workload', to: '/workload', icon: IconChartBar, admin: false, within: /^\/workload/ },
  { key: 'settings', to: '/settings', icon: IconSettings, admin: true, within: /^\/settings/ },
] as const

/** The areas of the app that concern this agent, and which one is open. */
export function useAreas() {
  const desk = useDesk()
  const { pathname } = useLocation()
  return all
    .filter(({ key, admin }) => (key === 'workload' ? managesWork(desk) : desk.me.admin || !admin))
    .map((area) => ({ ...area, active: area.within.test(pathname) }))
}
