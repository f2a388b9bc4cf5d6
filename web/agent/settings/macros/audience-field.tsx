import { MultiSelect, Radio, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Macro, MacroAudience } from '#api/macros.ts'
import { teamsList } from '#api/teams.ts'
import { call } from '../../../lib/api.ts'
import { departmentsFor, useDesk, useMe } from '../../../lib/desk.ts'
import { FieldGroup } from '../field-group.tsx'
import type { MacroFormApi } from './use-form.ts'

type Kind = MacroAudience['kind']

/** Who may use it, as far as the agent may decide that. */
export function AudienceField({ form, macro }: { form: MacroFormApi; macro: Macro | null }) {
  const { t } = useTranslation('macros')
  const { departments, teams } = useOffered()
  const { admin } = useMe()
  const { audience } = form.values
  const can: Record<Kind, boolean> = {
    personal: !macro || macro.audience.kind === 'personal' || !admin,
    teams: teams.length > 0,
    departments: departments.length > 0,
    all: admin,
  }
  const kinds = (['personal', 'teams', 'departments', 'all'] as const).filter((kind) => can[kind] || kind === audience)
  return (
    <FieldGroup title={t('page.audience')}>
      <Radio.Group
        aria-label={t('page.audience')}
        value={audience}
        error={form.errors['audience']}
        onChange={(kind) => form.setValues({ audience: kinds.find((one) => one === kind) ?? 'personal' })}
      >
        <Stack gap={10}>
          {kinds.map((kind) => (
            <Radio key={kind} value={kind} label={t(`page.kinds.${kind}`)} description={t(`page.kindHint.${kind}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {audience === 'departments' || audience === 'teams' ? (
        <MultiSelect
          label={t(`page.${audience}`)}
          data={audience === 'teams' ? teams : departments}
          searchable
          hidePickedOptions
          value={form.values[audience]}
          onChange={(keys) => form.setValues({ [audience]: keys })}
          error={form.errors[`audience.${audience}`]}
        />
      ) : null}
    </FieldGroup>
  )
}

/** Departments where the agent cares for prepared texts, and teams that they lead; all of them for administrators. */
function useOffered() {
  const me = useMe()
  const desk = useDesk()
  const teams = useQuery({
    queryKey: ['settings', teamsList.id],
    queryFn: ({ signal }) => call(teamsList, { signal }),
    enabled: !me.admin && me.teams.length > 0,
  })
  const own = departmentsFor(me, 'canned.manage')
  const led = (teams.data?.items ?? []).filter(({ lead }) => lead?.id === me.id).map(({ key }) => key)
  return {
    departments: desk.departments
      .filter(({ key, disabled }) => !disabled && (me.admin || own.includes(key)))
      .map(({ key, path }) => ({ value: key, label: path })),
    teams: desk.teams
      .filter(({ key, disabled }) => !disabled && (me.admin || led.includes(key)))
      .map(({ key, name }) => ({ value: key, label: name })),
  }
}
