import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../lib/desk.ts'
import { spanParts } from '../promises/span.ts'
import { type ActNames, actPhrase, type SaidAct } from './sentences.ts'

/** Says what an act does, in the reader's language and the desk's names. */
export function useActWords(): (act: SaidAct) => string {
  const { i18n } = useTranslation('acts')
  const names = useActNames()
  return (act) => {
    const { key, values } = actPhrase(act, names)
    return i18n.t(`acts:${key}` as never, values as never) as unknown as string
  }
}

function useActNames(): ActNames {
  const { i18n } = useTranslation(['acts', 'slas'])
  const desk = useDesk()
  const by = (things: readonly { key: string; name: string }[]) => (key: string) =>
    things.find((thing) => thing.key === key)?.name ?? key
  return {
    status: by(desk.statuses),
    priority: by(desk.priorities),
    topic: by(desk.topics),
    sla: by(desk.slas),
    team: by(desk.teams),
    department: by(desk.departments),
    field: by(desk.fields),
    agent: (who) =>
      desk.agents.find(({ id, username }) => username === who || String(id) === String(who))?.name ?? `#${who}`,
    span: (seconds) =>
      spanParts(seconds)
        .map(({ unit, count }) => i18n.t(`slas:span.${unit}`, { count }))
        .join(' '),
    none: i18n.t('acts:none'),
  }
}
