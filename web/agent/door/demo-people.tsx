import { useTranslation } from 'react-i18next'
import { Avatar } from '../../ui/avatar.tsx'
import { Chip } from '../../ui/chip.tsx'
import classes from './door.module.css'

interface DemoPeopleProps {
  agents: { username: string; name: string; admin: boolean }[]
  password: string
  chosen: string
  onChoose: (username: string) => void
}

/** On a demo desk: who can sign in. A click fills the form. */
export function DemoPeople({ agents, password, chosen, onChoose }: DemoPeopleProps) {
  const { t } = useTranslation('door')
  return (
    <section className={classes['people']} aria-labelledby="demo-title">
      <h2 id="demo-title">{t('demo.title')}</h2>
      <p>{t('demo.text', { password })}</p>
      {agents.map(({ username, name, admin }) => (
        <button
          key={username}
          type="button"
          className={classes['person']}
          aria-pressed={username === chosen}
          onClick={() => onChoose(username)}
        >
          <Avatar name={name} size={28} />
          <span>{name}</span>
          {admin ? <Chip tone="accent">{t('demo.admin')}</Chip> : null}
          <span className={classes['login']}>{username}</span>
        </button>
      ))}
    </section>
  )
}
