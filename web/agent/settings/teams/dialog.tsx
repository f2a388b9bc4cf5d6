import { Checkbox, MultiSelect, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type team, teamsCreate, teamsPatch } from '#api/teams.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ThingActs, Uses } from '../keep/footer.tsx'
import { useOptions } from '../options.ts'
import { useSaved } from '../queries.ts'

type Team = z.output<typeof team>

export function TeamDialog({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'parts'])
  const { form, submit, busy, problem } = useTeamForm(team, onClose)
  const { agents } = useOptions()
  const acts = team ? <ThingActs kind="team" thing={team} onGone={onClose} /> : null
  const title = team ? t('settings:change', { name: team.name }) : t('settings:teams.add')
  return (
    <FormDialog title={title} onClose={onClose} onSubmit={submit} busy={busy} problem={problem} aside={acts}>
      <TextInput label={t('settings:field.name')} data-autofocus {...form.getInputProps('name')} />
      <MultiSelect label={t('settings:teams.members')} data={agents} searchable {...form.getInputProps('members')} />
      <Select
        label={t('settings:teams.lead')}
        placeholder={t('parts:nobody')}
        data={agents}
        searchable
        clearable
        {...form.getInputProps('lead')}
      />
      {team ? (
        <>
          <Checkbox
            label={t('settings:disable')}
            description={t('settings:teams.disableHint')}
            {...form.getInputProps('disabled', { type: 'checkbox' })}
          />
          <Uses kind="team" thing={team} disabling={form.values.disabled && !team.disabled} />
        </>
      ) : null}
    </FormDialog>
  )
}

function useTeamForm(team: Team | null, onClose: () => void) {
  const saved = useSaved()
  const { usernameOf } = useOptions()
  return useContractForm({
    schema: team ? teamsPatch.body : teamsCreate.body,
    initial: {
      name: team?.name ?? '',
      lead: usernameOf(team?.lead),
      members: (team?.members ?? []).flatMap((member) => usernameOf(member) ?? []),
      disabled: team?.disabled ?? false,
    },
    toBody: (values) => values,
    patches: team !== null,
    save: ({ disabled, ...body }) =>
      team ? call(teamsPatch, { params: { key: team.key }, body: { ...body, disabled } }) : call(teamsCreate, { body }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
}
