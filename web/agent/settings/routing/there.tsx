import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GivenAct } from '#api/acts.ts'
import { routingQuery } from '../../parts/routing.ts'
import { RoutingDialog } from './dialog.tsx'
import classes from './routing.module.css'

/** Where an act puts a ticket: to whom routing gives it there, which can be changed from here. */
export function RoutedThere({ act }: { act: GivenAct }) {
  const { t } = useTranslation(['settings', 'routing'])
  const [isOpen, setOpen] = useState(false)
  const place = placeOf(act)
  const routing = useQuery(routingQuery).data?.items.find((one) => one.place === place)
  if (!routing) return null
  const { name, enabled, method } = routing
  return (
    // The dialog has a form of its own, which is none of that around it.
    <div className={classes['there']} onSubmit={(event) => event.stopPropagation()}>
      <span>
        {enabled
          ? t('settings:routing.there', { name, method: t(`routing:method.${method}`) })
          : t('settings:routing.thereByHand', { name })}
      </span>
      <Button variant="subtle" size="compact-xs" onClick={() => setOpen(true)}>
        {t('settings:routing.changeThere')}
      </Button>
      {isOpen ? <RoutingDialog routing={routing} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

/** A ticket with a team waits at the team. */
function placeOf(act: GivenAct): string | null {
  if (act.do === 'team') return act.team === null ? null : `team:${act.team}`
  if (act.do === 'department') return `department:${act.department}`
  if (act.do !== 'escalate' || act.to.agent !== undefined) return null
  if (act.to.team !== undefined) return `team:${act.to.team}`
  return act.to.department === undefined ? null : `department:${act.to.department}`
}
