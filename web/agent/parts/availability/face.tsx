import type { Presence } from '#api/availability.ts'
import { PersonAvatar } from '../person-avatar.tsx'
import classes from './availability.module.css'
import { PresenceDot } from './dot.tsx'

interface AgentFaceProps {
  name: string
  id: number
  size: number
  /** Undefined until it is known: then there is no dot. */
  presence: Presence | undefined
}

/** An agent's picture with a dot that says whether they are there. The words stand beside it. */
export function AgentFace({ name, id, size, presence }: AgentFaceProps) {
  return (
    <span className={classes['face']}>
      <PersonAvatar name={name} agentId={id} size={size} />
      {presence ? <PresenceDot presence={presence} size={size > 24 ? 11 : 9} /> : null}
    </span>
  )
}
