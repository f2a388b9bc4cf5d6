import { Select, Text, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Calendar, calendarsCreate, type OpeningHours } from '#api/calendars.ts'
import { call } from '../../../lib/api.ts'
import { queryClient } from '../../../lib/query.ts'
import { useContractForm } from '../../parts/form.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useSaved } from '../queries.ts'
import { listKey } from './form.ts'
import { aroundTheClock, officeHours } from './hours.ts'

const beginnings: Record<'office' | 'always' | 'empty', OpeningHours> = {
  office: officeHours(),
  always: aroundTheClock(),
  empty: {},
}
const COPY = 'copy:'

/** Names a new calendar and says what it begins with; the rest is done on its page. */
export function NewCalendarDialog({ calendars, onClose }: { calendars: Calendar[]; onClose: () => void }) {
  const { t } = useTranslation(['calendars', 'settings'])
  const { form, submit, busy, problem } = useNewCalendar(calendars)
  const choices = [
    ...(['office', 'always', 'empty'] as const).map((value) => ({ value, label: t(`calendars:new.with.${value}`) })),
    ...calendars.map(({ key, name }) => ({ value: `${COPY}${key}`, label: t('calendars:new.copyOf', { name }) })),
  ]
  return (
    <FormDialog
      title={t('calendars:new.title')}
      submit={t('calendars:new.add')}
      {...{ onClose, onSubmit: submit, busy, problem }}
    >
      <TextInput label={t('settings:field.name')} data-autofocus {...form.getInputProps('name')} />
      <Select
        label={t('calendars:new.beginsWith')}
        data={choices}
        allowDeselect={false}
        {...form.getInputProps('begins')}
      />
      <Text size="sm" c="dimmed">
        {t('calendars:new.then')}
      </Text>
    </FormDialog>
  )
}

function useNewCalendar(calendars: Calendar[]) {
  const saved = useSaved()
  const navigate = useNavigate()
  return useContractForm({
    schema: calendarsCreate.body,
    initial: { name: '', begins: 'office' },
    toBody: ({ name, begins }) => ({ name, ...beginning(begins, calendars) }),
    save: (body) => call(calendarsCreate, { body }),
    onSaved: (made) => {
      queryClient.setQueryData<{ items: Calendar[] }>(listKey, (list) => list && { items: [...list.items, made] })
      saved()
      void navigate({ to: '/settings/calendars/$key', params: { key: made.key } })
    },
  })
}

function beginning(chosen: string, calendars: Calendar[]) {
  const copied = calendars.find(({ key }) => `${COPY}${key}` === chosen)
  if (!copied) return { hours: beginnings[chosen as keyof typeof beginnings] }
  const { zone, hours, holidays, openings, feed } = copied
  return { zone, hours, holidays, openings, feed }
}
