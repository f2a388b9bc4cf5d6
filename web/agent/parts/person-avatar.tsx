import { useDesk } from '../../lib/desk.ts'
import { Avatar } from '../../ui/avatar.tsx'
import classes from './person-avatar.module.css'

interface PersonAvatarProps {
  name: string
  /** Whose picture is shown where they have one: agents only. */
  agentId?: number | null
  size?: number
  /** With the name beside it. */
  withName?: boolean
  /** What stands below the name, such as an address. */
  detail?: string | null
}

export function PersonAvatar({ name, agentId = null, size = 24, withName = false, detail }: PersonAvatarProps) {
  const { agents } = useDesk()
  const picture = (agentId === null ? undefined : agents.find(({ id }) => id === agentId))?.picture ?? null
  if (!withName) return <Avatar name={name} size={size} picture={picture} labelled />
  return (
    <span className={classes['person']}>
      <Avatar name={name} size={size} picture={picture} />
      <span className={classes['words']}>
        <span className="truncate">{name}</span>
        {detail ? <span className={classes['detail']}>{detail}</span> : null}
      </span>
    </span>
  )
}
