import { ActionIcon, Button, Group, Input, Select, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Need, routingLimits } from '#api/routing.ts'
import { useSkills } from '../../parts/skills.ts'
import { useOptions } from '../options.ts'
import classes from './routing.module.css'
import type { RoutingForm } from './use-form.ts'

/** Which tickets need which skill: by their help topic, or by a tag. */
export function NeedsField({ form }: { form: RoutingForm }) {
  const { t } = useTranslation('settings')
  const skills = useSkills().filter(({ disabled }) => !disabled)
  const { needs } = form.values
  const set = (next: Need[]) => form.setFieldValue('needs', next)
  const error = form.errors['needs']
  const add = () => set([...needs, { topic: null, tag: null, skill: skills[0]?.key ?? '' }])
  return (
    <Input.Wrapper
      label={t('routing.needs')}
      description={t('routing.needsHint')}
      error={typeof error === 'string' ? error : undefined}
      labelElement="div"
    >
      <Stack gap="xs" mt={6}>
        {needs.map((need, index) => (
          <NeedRow
            key={index}
            need={need}
            index={index}
            onChange={(part) => set(needs.map((one, place) => (place === index ? { ...one, ...part } : one)))}
            onRemove={() => set(needs.filter((_, place) => place !== index))}
          />
        ))}
        {skills.length === 0 ? (
          <span className={classes['none']}>
            {t('routing.noSkills')} <Link to="/settings/skills">{t('routing.toSkills')}</Link>
          </span>
        ) : (
          <Group>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPlus size={14} />}
              disabled={needs.length >= routingLimits.needs}
              onClick={add}
            >
              {t('routing.addNeed')}
            </Button>
          </Group>
        )}
      </Stack>
    </Input.Wrapper>
  )
}

interface NeedRowProps {
  need: Need
  index: number
  onChange: (part: Partial<Need>) => void
  onRemove: () => void
}

function NeedRow({ need, index, onChange, onRemove }: NeedRowProps) {
  const { t } = useTranslation('settings')
  const { topics } = useOptions()
  const skills = useSkills().filter(({ key, disabled }) => !disabled || key === need.skill)
  const by = need.tag === null ? 'topic' : 'tag'
  const place = { number: index + 1 }
  return (
    <div className={classes['need']}>
      <Select
        aria-label={t('routing.needBy', place)}
        data={(['topic', 'tag'] as const).map((value) => ({ value, label: t(`routing.needOf.${value}`) }))}
        value={by}
        allowDeselect={false}
        onChange={(chosen) => onChange(chosen === 'tag' ? { topic: null, tag: '' } : { topic: null, tag: null })}
      />
      {by === 'topic' ? (
        <Select
          aria-label={t('routing.needTopic', place)}
          data={topics}
          searchable
          value={need.topic}
          onChange={(topic) => onChange({ topic })}
        />
      ) : (
        <TextInput
          aria-label={t('routing.needTag', place)}
          value={need.tag ?? ''}
          onChange={(event) => onChange({ tag: event.currentTarget.value })}
        />
      )}
      <span className={classes['word']}>{t('routing.needWord')}</span>
      <Select
        aria-label={t('routing.needSkill', place)}
        data={skills.map(({ key, name }) => ({ value: key, label: name }))}
        value={need.skill}
        allowDeselect={false}
        onChange={(skill) => skill && onChange({ skill })}
      />
      <ActionIcon className={classes['remove'] ?? ''} aria-label={t('routing.removeNeed', place)} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}
