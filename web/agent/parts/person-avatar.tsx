import { Avatar } from '../../ui/avatar.tsx'
import classes from './person-avatar.module.css'

interface PersonAvatarProps {
  name: string
  size?: number
  /** With the name beside it. */
  withName?: boolean
  /** What stands below the name, such as an address. */
  detail?: string | null
}

export function PersonAvatar({ name, size = 24, withName = false, detail }: PersonAvatarProps) {
  if (!withName) return <Avatar name={name} size={size} labelled />
  return (
    <span className={classes['person']}>
      <Avatar name={name} size={size} />
      <span className={classes['words']}>
        <span className="truncate">{name}</span>
        {detail ? <span className={classes['detail']}>{detail}</span> : null}
      </span>
    </span>
  )
}
