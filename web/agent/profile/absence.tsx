import { Button, Group, MultiSelect, Select, Stack, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Profile, profilePatch } from '#api/profile.ts'
import { languages } from '#api/session.ts'
import { call } from '../../lib/api.ts'
import { useDesk } from '../../lib/desk.ts'
import { OwnAvailability } from '../parts/availability/own.tsx'
import { useContractForm } from '../parts/form.ts'
import { FormProblem } from '../parts/form-dialog.tsx'
import { useCalendars } from '../parts/promises/use-sentences.ts'
import { useSkillName } from '../parts/skills.ts'
import { VacationField } from '../parts/vacation-field.tsx'
import { useChangeProfile, useSavedProfile } from './data.ts'
import classes from './profile.module.css'
import { Section } from './section.tsx'

/** When one is to be had, and who stands in. */
export function Absence({ profile }: { profile: Profile }) {
  const { t } = useTranslation(['routing', 'profile'])
  const change = useChangeProfile()
  return (
    <Section title={t('routing:mine.title')} text={t('routing:mine.text')}>
      <div className={classes['pair']}>
        <OwnAvailability />
        <Given profile={profile} />
      </div>
      <Switch
        label={t('profile:vacation')}
        description={t('profile:vacationHint')}
        checked={profile.onVacation}
        disabled={change.isPending}
        onChange={(event) => change.mutate({ onVacation: event.currentTarget.checked })}
      />
      <AbsenceForm key={profile.onVacation ? 1 : 0} profile={profile} />
    </Section>
  )
}

/** What an administrator sets. */
function Given({ profile }: { profile: Profile }) {
  const { t } = useTranslation('routing')
  const calendars = useCalendars()
  const skillName = useSkillName()
  const { schedule, capacity, skills } = profile
  const calendar = calendars.find(({ key }) => key === schedule)?.name ?? schedule
  return (
    <div>
      <strong className={classes['given']}>{t('mine.given')}</strong>
      <ul className={classes['facts']}>
        <li>{calendar === null ? t('mine.noSchedule') : t('mine.schedule', { name: calendar })}</li>
        <li>{capacity === null ? t('mine.noCapacity') : t('mine.capacity', { count: capacity })}</li>
        <li>
          {skills.length === 0 ? t('mine.noSkills') : t('mine.skills', { names: skills.map(skillName).join(', ') })}
        </li>
      </ul>
    </div>
  )
}

function AbsenceForm({ profile }: { profile: Profile }) {
  const { t } = useTranslation(['routing', 'parts'])
  const { agents, me } = useDesk()
  const { form, submit, busy, problem } = useAbsence(profile)
  const others = agents.filter(({ active, id }) => active && id !== me.id)
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <VacationField
          value={form.values.vacation}
          onChange={(vacation) => form.setFieldValue('vacation', vacation)}
          errors={form.errors}
        />
        <div className={classes['pair']}>
          <Select
            label={t('routing:duty.substitute')}
            description={t('routing:mine.substituteHint')}
            placeholder={t('parts:nobody')}
            data={others.map(({ username, name }) => ({ value: username, label: name }))}
            searchable
            clearable
            {...form.getInputProps('substitute')}
          />
          <MultiSelect
            label={t('routing:duty.languages')}
            description={t('routing:mine.languagesHint')}
            data={languages.map((value) => ({ value, label: t(`routing:language.${value}`) }))}
            {...form.getInputProps('languages')}
          />
        </div>
        <FormProblem problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy} disabled={!form.isDirty()}>
            {t('parts:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function useAbsence(profile: Profile) {
  const saved = useSavedProfile()
  const { agents } = useDesk()
  const valuesOf = ({ vacation, languages: spoken, substitute }: Profile) => ({
    vacation,
    languages: spoken as string[],
    substitute: agents.find(({ id }) => id === substitute?.id)?.username ?? null,
  })
  return useContractForm({
    schema: profilePatch.body,
    initial: valuesOf(profile),
    toBody: ({ languages: spoken, ...same }) => ({
      ...same,
      languages: languages.filter((one) => spoken.includes(one)),
    }),
    save: (body) => call(profilePatch, { body }),
    stays: valuesOf,
    onSaved: saved,
  })
}
