import { ActionIcon, Button, Group as Row, Select } from '@mantine/core'
import { IconPlus, IconStack2, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Condition,
  conditionLimits,
  type Group,
  groupOf,
  type GroupWord,
  groupWords,
  isTest,
} from '#api/conditions.ts'
import { useDesk } from '../../../lib/desk.ts'
import type { Building } from './building.ts'
import classes from './conditions.module.css'
import { blankTest, hasRoom, offeredFields, withMore, withoutPart, withPart, withWord } from './edit.ts'
import { fieldOf } from './sentences.ts'
import { TestRow } from './test-row.tsx'

interface GroupFieldProps {
  group: Group
  onChange: (group: Group) => void
  onRemove?: () => void
  about: Building
  /** Where it stands in the contract. */
  path: (string | number)[]
  /** Where it stands for a reader: "2.1"; empty for the whole. */
  place: string
}

/** Conditions that hold together, one of them, or none; groups may stand in it. */
export function GroupField({ group, onChange, onRemove, about, path, place }: GroupFieldProps) {
  const { t } = useTranslation('conditions')
  const list = useRef<HTMLUListElement>(null)
  const { word, parts } = groupOf(group)
  const isInner = place !== ''
  const deeper = path.length <= (conditionLimits.depth - 1) * 2
  const blank = useBlankTest(about)
  const add = (part: Condition) => {
    onChange(withMore(group, part))
    // The first thing of the new row, once it stands there.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(':scope > li:last-child input')?.focus())
  }
  return (
    <div
      className={isInner ? classes['inner'] : classes['group']}
      role="group"
      aria-label={isInner ? t('builder.groupWhere', { place }) : t('builder.title')}
    >
      {isInner || parts.length > 1 || word !== 'all' ? (
        <Row gap={8} wrap="nowrap">
          <Select
            className={classes['word'] ?? ''}
            size="xs"
            aria-label={t('builder.groupLabel')}
            data={groupWords.map((value) => ({ value, label: t(`builder.group.${value}`) }))}
            allowDeselect={false}
            value={word}
            onChange={(chosen) => chosen && onChange(withWord(group, chosen as GroupWord))}
          />
          {onRemove ? <Remove label={t('builder.removeGroup')} onClick={onRemove} /> : null}
        </Row>
      ) : null}
      {parts.length > 0 ? (
        <ul className={classes['parts']} ref={list}>
          {parts.map((part, index) => (
            <li key={index} className={classes['part']}>
              <Part
                part={part}
                onChange={(now) => onChange(withPart(group, index, now))}
                onRemove={() => onChange(withoutPart(group, index))}
                about={about}
                path={[...path, word, index]}
                place={`${place}${place ? '.' : ''}${index + 1}`}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <AddButtons
        root={about.root}
        isFlat={!deeper || parts.length === 0}
        onAdd={() => add(blank())}
        onAddGroup={() => add({ any: [blank()] })}
      />
    </div>
  )
}

interface AddButtonsProps {
  root: Condition
  /** No group may stand in this one. */
  isFlat: boolean
  onAdd: () => void
  onAddGroup: () => void
}

function AddButtons({ root, isFlat, onAdd, onAddGroup }: AddButtonsProps) {
  const { t } = useTranslation('conditions')
  const isFull = !hasRoom(root)
  return (
    <Row gap={8}>
      <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} disabled={isFull} onClick={onAdd}>
        {t('builder.add')}
      </Button>
      {isFlat ? null : (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconStack2 size={14} />}
          disabled={isFull}
          onClick={onAddGroup}
        >
          {t('builder.addGroup')}
        </Button>
      )}
    </Row>
  )
}

interface PartProps {
  part: Condition
  onChange: (part: Condition) => void
  onRemove: () => void
  about: Building
  path: (string | number)[]
  place: string
}

function Part({ part, ...rest }: PartProps) {
  const { t } = useTranslation('conditions')
  if (!isTest(part)) return <GroupField group={part} {...rest} />
  return (
    <div className={classes['test']}>
      <TestRow test={part} {...rest} />
      <Remove label={t('builder.remove')} onClick={rest.onRemove} />
    </div>
  )
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon
      className={classes['remove'] ?? ''}
      variant="subtle"
      color="gray"
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <IconX size={16} />
    </ActionIcon>
  )
}

function useBlankTest({ offer, voice }: Building) {
  const { fields } = useDesk()
  return () => {
    const offered = offeredFields(
      offer,
      fields.filter(({ disabled }) => !disabled).map(({ key }) => key),
    )
    return blankTest(offered, (field) => fieldOf(field, voice), offer)
  }
}
