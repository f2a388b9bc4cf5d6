import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { GivenAct } from '#api/acts.ts'
import { ActForm } from './act-form.tsx'
import classes from './acts.module.css'
import { type ActChoice, actChoices, type ActSection, actSections, choiceOf, newAct } from './choices.ts'

/** Acts that only some places have, besides those of all. */
export interface MoreActs<Own extends { do: string }> {
  choices: readonly Own['do'][]
  isOwn: (act: GivenAct | Own) => act is Own
  make: (choice: Own['do']) => Own
  name: (choice: Own['do']) => string
  form: (act: Own, onChange: (act: Own) => void) => ReactNode
}

interface ActsFieldProps<Own extends { do: string }> {
  value: readonly (GivenAct | Own)[]
  onChange: (acts: (GivenAct | Own)[]) => void
  more?: MoreActs<Own>
  /** What the form says to be wrong, by path: `acts.0.value`. */
  errors: Readonly<Record<string, ReactNode>>
  /** The name of the field in those paths. */
  path?: string
  /** What can be chosen here. */
  offered?: readonly ActChoice[]
  /** Somebody applies them, and can be named as such. */
  byHand?: boolean
  /** What it means to have none. */
  none?: string
  /** What is to be known about an act where it is written. */
  beside?: (act: GivenAct) => ReactNode
}

/** A list of acts in the order in which they are done, each with what it needs to know. */
export function ActsField<Own extends { do: string } = never>(props: ActsFieldProps<Own>) {
  const { value, onChange, errors, path = 'acts', offered = actChoices, byHand = false, more, beside } = props
  const { t } = useTranslation('acts')
  const list = useRef<HTMLOListElement>(null)
  const nameOf = (act: GivenAct | Own) =>
    more?.isOwn(act) ? more.name(act.do) : t(`kind.${choiceOf(act as GivenAct)}`)
  const add = (act: GivenAct | Own) => {
    onChange([...value, act])
    setTimeout(() => list.current?.querySelector<HTMLElement>('li:last-child :is(input, textarea)')?.focus())
  }
  // What is wrong with one of them stands there.
  const own = Object.keys(errors).some((name) => name.startsWith(`${path}.`)) ? null : errors[path]
  return (
    <div className={classes['field']} data-path={path}>
      {value.length === 0 && !own ? <p className={classes['none']}>{props.none ?? t('noneYet')}</p> : null}
      <ol ref={list} className={classes['acts']}>
        {value.map((act, place) => (
          <Item
            key={place}
            {...{ place, of: value.length }}
            name={t('place', { count: place + 1, name: nameOf(act) })}
            error={errorAt(errors, `${path}.${place}`)}
            onRemove={() => onChange(value.toSpliced(place, 1))}
            onMove={(by) => onChange(value.toSpliced(place, 1).toSpliced(place + by, 0, act))}
          >
            {more?.isOwn(act) ? (
              more.form(act, (next) => onChange(value.with(place, next)))
            ) : (
              <>
                <ActForm act={act as GivenAct} byHand={byHand} onChange={(next) => onChange(value.with(place, next))} />
                {beside?.(act as GivenAct)}
              </>
            )}
          </Item>
        ))}
      </ol>
      {own ? (
        <p role="alert" className={classes['wrong']}>
          {own}
        </p>
      ) : null}
      <AddMenu
        sections={[
          ...(Object.keys(actSections) as ActSection[]).map((section) => ({
            name: t(`section.${section}`),
            offered: actSections[section]
              .filter((choice) => offered.includes(choice))
              .map((choice) => ({ key: choice, name: t(`kind.${choice}`) })),
          })),
          {
            name: t('section.more'),
            offered: (more?.choices ?? []).map((choice) => ({ key: choice, name: more?.name(choice) ?? choice })),
          },
        ]}
        onPick={(key) => add(more?.choices.includes(key) ? more.make(key) : newAct(key as ActChoice))}
      />
    </div>
  )
}

/** The first thing that is said to be wrong with an act. */
function errorAt(errors: Readonly<Record<string, ReactNode>>, path: string): ReactNode {
  return Object.entries(errors).find(([name]) => `${name}.`.startsWith(`${path}.`))?.[1] ?? null
}

interface ItemProps {
  /** "2. Priority" */
  name: string
  place: number
  of: number
  error: ReactNode
  onRemove: () => void
  onMove: (by: number) => void
  children: ReactNode
}

function Item({ name, place, of, error, onRemove, onMove, children }: ItemProps) {
  const { t } = useTranslation('acts')
  const count = place + 1
  const moves = [
    { icon: IconArrowUp, label: t('up', { count }), by: -1, off: place === 0 },
    { icon: IconArrowDown, label: t('down', { count }), by: 1, off: count === of },
  ]
  return (
    <li className={classes['item']} aria-label={name}>
      <div className={classes['head']}>
        <strong>{name}</strong>
        {moves.map(({ icon: Icon, label, by, off }) => (
          <ActionIcon key={by} size={26} aria-label={label} title={label} disabled={off} onClick={() => onMove(by)}>
            <Icon size={15} stroke={1.7} />
          </ActionIcon>
        ))}
        <ActionIcon size={26} aria-label={t('remove', { count })} title={t('remove', { count })} onClick={onRemove}>
          <IconX size={15} stroke={1.7} />
        </ActionIcon>
      </div>
      {children}
      {error ? (
        <p role="alert" className={classes['wrong']}>
          {error}
        </p>
      ) : null}
    </li>
  )
}

interface Section {
  name: string
  offered: readonly { key: string; name: string }[]
}

function AddMenu({ sections, onPick }: { sections: readonly Section[]; onPick: (key: string) => void }) {
  const { t } = useTranslation('acts')
  return (
    <Group>
      <Menu position="bottom-start" returnFocus={false}>
        <Menu.Target>
          <Button variant="default" size="xs" leftSection={<IconPlus size={14} />}>
            {t('add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          {sections.map(({ name: about, offered }) =>
            offered.length > 0 ? (
              <div key={about} role="group" aria-label={about}>
                <Menu.Label>{about}</Menu.Label>
                {offered.map(({ key, name }) => (
                  <Menu.Item key={key} onClick={() => onPick(key)}>
                    {name}
                  </Menu.Item>
                ))}
              </div>
            ) : null,
          )}
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
