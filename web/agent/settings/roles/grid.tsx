import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Permission, permissions } from '#api/words.ts'
import classes from './grid.module.css'

const groups = {
  work: ['ticket.create', 'ticket.reply', 'ticket.edit', 'ticket.markanswered', 'ticket.close', 'ticket.delete'],
  hands: ['ticket.assign', 'ticket.release', 'ticket.transfer', 'ticket.refer', 'ticket.merge', 'ticket.link'],
  words: ['thread.edit', 'canned.manage'],
  tasks: ['task.create', 'task.edit', 'task.assign', 'task.transfer', 'task.reply', 'task.close', 'task.delete'],
} as const satisfies Record<string, readonly Permission[]>

interface PermissionGridProps {
  value: Permission[]
  onChange: (value: Permission[]) => void
}

/** What a role allows, in groups; a group's own box gives or takes all of it. */
export function PermissionGrid({ value, onChange }: PermissionGridProps) {
  const set = (changed: readonly Permission[], on: boolean) =>
    onChange(permissions.filter((permission) => (changed.includes(permission) ? on : value.includes(permission))))
  return (
    <div className={classes['grid']}>
      {Object.entries(groups).map(([key, members]) => (
        <Group key={key} name={key as keyof typeof groups} members={members} value={value} onSet={set} />
      ))}
    </div>
  )
}

interface GroupProps {
  name: keyof typeof groups
  members: readonly Permission[]
  value: Permission[]
  onSet: (changed: readonly Permission[], on: boolean) => void
}

function Group({ name, members, value, onSet }: GroupProps) {
  const { t } = useTranslation('settings')
  const held = members.filter((permission) => value.includes(permission)).length
  return (
    <fieldset className={classes['group']}>
      <legend className="sr-only">{t(`roles.group.${name}`)}</legend>
      <Checkbox
        className={classes['all'] ?? ''}
        label={t(`roles.group.${name}`)}
        checked={held === members.length}
        indeterminate={held > 0 && held < members.length}
        onChange={() => onSet(members, held < members.length)}
      />
      {members.map((permission) => (
        <Checkbox
          key={permission}
          label={t(`permission.${permission}`)}
          checked={value.includes(permission)}
          onChange={(event) => onSet([permission], event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  )
}
