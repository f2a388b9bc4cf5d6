import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#api/words.ts'
import { may, useMe } from '../../lib/desk.ts'
import { useHotkey } from '../../lib/keys.ts'
import { ticketsOf } from './data/cache.ts'
import { useTargets } from './data/focus.ts'
import { ticketQuery } from './data/queries.ts'
import { takeBack } from './data/undo.tsx'
import { useAssign } from './data/use-assign.ts'
import { type DialogKind, openDialog } from './dialogs/store.ts'

const keys: { combo: string; kind: DialogKind; needs: Permission | null }[] = [
  { combo: 'm', kind: 'macro', needs: null },
  { combo: 'a', kind: 'assign', needs: 'ticket.assign' },
  { combo: 's', kind: 'status', needs: 'ticket.edit' },
  { combo: 'p', kind: 'priority', needs: 'ticket.edit' },
  { combo: 't', kind: 'department', needs: 'ticket.transfer' },
  { combo: 'l', kind: 'tags', needs: 'ticket.edit' },
  { combo: 'e', kind: 'resolve', needs: 'ticket.close' },
]

/** The keys that act on the chosen rows, the open ticket or the row one stands on. */
export function ActKeys() {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const me = useMe()
  const targets = useTargets()
  // A ticket opened by its address is known only later: then its keys begin to work.
  useQuery({ ...ticketQuery(targets[0] ?? ''), enabled: false })
  const assign = useAssign()
  const toMe = () => assign(ticketsOf(client, targets), `agent:${me.id}`)
  useHotkey('i', t('acts.toMe'), toMe, { scope: 'ticket', enabled: targets.length > 0 })
  useHotkey('w', t('acts.why'), () => openDialog({ kind: 'why', numbers: targets }), {
    scope: 'ticket',
    enabled: targets.length === 1,
  })
  useHotkey('z', t('keys.undo'), () => void takeBack())
  return keys.map((key) => <ActKey key={key.combo} {...key} numbers={targets} />)
}

function ActKey({ combo, kind, needs, numbers }: (typeof keys)[number] & { numbers: readonly string[] }) {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const me = useMe()
  const allowed = ticketsOf(client, numbers).some(({ department }) => needs === null || may(me, needs, department.key))
  useHotkey(combo, t(`acts.${kind}`), () => openDialog({ kind, numbers }), { scope: 'ticket', enabled: allowed })
  return null
}
