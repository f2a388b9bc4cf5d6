import classes from './avatar.module.css'
import { hueOf, initialsOf } from './initials.ts'

interface AvatarProps {
  name: string
  size?: number
  /** Hidden from screen readers where the name stands beside it. */
  labelled?: boolean
}

/** Initials in a circle; the same name has the same colour everywhere. */
export function Avatar({ name, size = 24, labelled = false }: AvatarProps) {
  const style = { width: size, height: size, fontSize: Math.max(9, Math.round(size * 0.4)) }
  const named = labelled ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true }
  return (
    <span
      className={classes['avatar']}
      data-hue={hueOf(name)}
      data-initials={initialsOf(name)}
      style={style}
      title={name}
      {...named}
    />
  )
}
