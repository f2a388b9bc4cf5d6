import { Button, Popover, TextInput } from '@mantine/core'
import { IconBraces } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailTemplate } from '#api/mail-templates.ts'
import { languageIn } from './groups.ts'
import classes from './templates.module.css'

interface TemplateMenuProps {
  template: MailTemplate
  into: 'subject' | 'body'
  /** The variable as it is written, with its braces. */
  onInsert: (gap: string) => void
}

/** All that a mail can speak of. */
export function TemplateMenu({ template, into, onInsert }: TemplateMenuProps) {
  const { t, i18n } = useTranslation('templates')
  const language = languageIn(undefined, i18n.language)
  const variables = template.variables
    .filter(({ name }) => into === 'body' || name !== 'message')
    .map(({ name, about }) => ({ name, about: about[language] }))
  return <InsertMenu label={t(`insertInto.${into}`)} variables={variables} onInsert={onInsert} />
}

interface InsertMenuProps {
  /** What the button does, in full. */
  label: string
  variables: readonly { name: string; about: string }[]
  onInsert: (gap: string) => void
}

/** All that a text can speak of, with what it holds, to be put in where the cursor is. */
export function InsertMenu({ label, variables, onInsert }: InsertMenuProps) {
  const { t } = useTranslation('templates')
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const offered = variables.filter(({ name, about }) => `${name} ${about}`.toLowerCase().includes(wanted))
  const take = (name: string) => {
    setOpen(false)
    setTyped('')
    onInsert(`{{${name}}}`)
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={340} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconBraces size={15} stroke={1.7} />}
          aria-label={label}
          onClick={() => setOpen(!isOpen)}
        >
          {t('insert')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <TextInput
          size="sm"
          type="search"
          aria-label={t('findVariable')}
          placeholder={t('findVariable')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            const [first] = offered
            if (first) take(first.name)
          }}
        />
        <ul className={classes['variables']} aria-label={t('variables')}>
          {offered.map(({ name, about }) => (
            <li key={name}>
              <button type="button" onClick={() => take(name)}>
                <span>{about}</span>
                <code>{name}</code>
              </button>
            </li>
          ))}
        </ul>
        {offered.length === 0 ? <p className={classes['quiet']}>{t('noVariable')}</p> : null}
      </Popover.Dropdown>
    </Popover>
  )
}
