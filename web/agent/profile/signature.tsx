import { Alert, Button, Group, Radio, Stack, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { departmentsList } from '#api/departments.ts'
import { type Profile, profilePatch, signsWith } from '#api/profile.ts'
import { limits } from '#api/words.ts'
import { call } from '../../lib/api.ts'
import { useMe } from '../../lib/desk.ts'
import { useContractForm } from '../parts/form.ts'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import { useSavedProfile } from './data.ts'
import classes from './profile.module.css'
import { Section } from './section.tsx'

/** What ends one's letters to customers. */
export function Signature({ profile }: { profile: Profile }) {
  const { t } = useTranslation(['profile', 'parts'])
  const { form, submit, busy, problem } = useSignature(profile)
  const chosen = form.values.signsWith
  return (
    <Section title={t('profile:signature.title')} text={t('profile:signature.text')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {problem ? (
            <Alert color="red" variant="light" role="alert">
              {problem}
            </Alert>
          ) : null}
          <Radio.Group label={t('profile:signature.with')} {...form.getInputProps('signsWith')}>
            <Stack gap={8} mt={6}>
              {signsWith.map((one) => (
                <Radio key={one} value={one} label={t(`profile:signature.${one}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {chosen === 'own' ? (
            <Textarea
              label={t('profile:signature.words')}
              description={t('profile:signature.hint', { count: limits.signature })}
              autosize
              minRows={3}
              maxRows={12}
              {...form.getInputProps('signature')}
            />
          ) : null}
          {chosen === 'department' ? <OfDepartments /> : null}
          <Group justify="flex-end">
            <Button type="submit" loading={busy} disabled={!form.isDirty()}>
              {t('parts:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}

/** What that is, in each department one works in. */
function OfDepartments() {
  const { t } = useTranslation('profile')
  const me = useMe()
  const departments = useQuery({
    queryKey: ['settings', departmentsList.id],
    queryFn: ({ signal }) => call(departmentsList, { signal }),
  })
  if (departments.isPending) return <LoadingRows rows={2} />
  if (departments.isError) return <QueryProblem error={departments.error} retry={() => void departments.refetch()} />
  const own = departments.data.items.filter(({ key, disabled }) => key in me.departments && !disabled)
  return own.map((department) => (
    <div key={department.key}>
      <strong>{department.path}</strong>
      <pre className={classes['preview']}>
        {department.private ? t('signature.private') : department.signature || t('signature.missing')}
      </pre>
    </div>
  ))
}

function useSignature({ signature, signsWith: chosen }: Profile) {
  const saved = useSavedProfile()
  return useContractForm({
    schema: profilePatch.body,
    initial: { signature, signsWith: chosen },
    toBody: (values) => values,
    save: (body) => call(profilePatch, { body }),
    stays: (after) => ({ signature: after.signature, signsWith: after.signsWith }),
    onSaved: saved,
  })
}
