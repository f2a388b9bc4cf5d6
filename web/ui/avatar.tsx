import { useState } from 'react'
import classes from './avatar.module.css'
import { hueOf, initialsOf } from './initials.ts'

interface AvatarProps {
  name: string
  size?: number
  /** Hidden from screen readers where the name stands beside it. */
  labelled?: boolean
  /** Where their picture is; initials stand in for one that is not there. */
  picture?: string | null
}

/** A face, or else initials, in a circle; the same name has the same colour everywhere. */
export function Avatar({ name, size = 24, labelled = false, picture = null }: AvatarProps) {
  const [missing, setMissing] = useState<string | null>(null)
  const style = { width: size, height: size, fontSize: Math.max(9, Math.round(size * 0.4)) }
  if (picture !== null && picture !== missing) {
    return (
      <img
        className={classes['picture']}
        src={picture}
        style={style}
        alt={labelled ? name : ''}
        title={name}
        draggable={false}
        onError={() => setMissing(picture)}
      />
    )
  }
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
