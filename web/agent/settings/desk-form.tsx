import { Button, Group, Stack } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeskSettings, settingsGet, settingsPatch } from '#api/settings.ts'
import { call } from '../../lib/api.ts'
import { Page } from '../../ui/page.tsx'
import { FormProblem } from '../parts/form-dialog.tsx'
import { useContractForm } from '../parts/form.ts'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import { HistoryButton } from './keep/history.tsx'
import { useSaved, useSettingsList } from './queries.ts'

type Values = Omit<DeskSettings, 'publicUrl' | 'logo'> & { publicUrl: string }
export type DeskForm = UseFormReturnType<Values>

interface DeskPageProps {
  section: 'desk' | 'lifecycle' | 'mail-rules' | 'alerts'
  width?: 'wide' | 'text'
  children: (form: DeskForm, settings: DeskSettings) => ReactNode
}

/** A page with settings of the desk as one form; what is saved is only what was changed on it. */
export function DeskFormPage({ section, width = 'text', children }: DeskPageProps) {
  const { t } = useTranslation('settings')
  const settings = useSettingsList(settingsGet)
  return (
    <Page
      title={t(`${section}.title`)}
      text={t(`${section}.text`)}
      width={width}
      actions={<HistoryButton kind="desk" name={t(`${section}.title`)} />}
    >
      {settings.isPending ? <LoadingRows rows={6} height={36} /> : null}
      {settings.isError ? <QueryProblem error={settings.error} retry={() => void settings.refetch()} /> : null}
      {settings.data ? <Form settings={settings.data}>{children}</Form> : null}
    </Page>
  )
}

function Form({ settings, children }: { settings: DeskSettings; children: DeskPageProps['children'] }) {
  const { t } = useTranslation('parts')
  const { form, submit, busy, problem } = useDeskForm(settings)
  useNamedField(form)
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        {children(form, settings)}
        <FormProblem problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy} disabled={!form.isDirty()}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** `#closeDays` in the address leads to that field. */
function useNamedField(form: DeskForm): void {
  const { hash } = useLocation()
  const lead = useEffectEvent((field: string) => {
    const node = field === '' ? null : nodeOf(form, field)
    node?.scrollIntoView({ block: 'center' })
    node?.focus({ preventScroll: true })
  })
  useEffect(() => lead(hash), [hash])
}

// A text of the portal stands there once for each language; the logo is a button.
function nodeOf(form: DeskForm, field: string): HTMLElement | null {
  return form.getInputNode(field) ?? form.getInputNode(`portal.en.${field}`) ?? document.getElementById(field)
}

function useDeskForm(settings: DeskSettings) {
  const saved = useSaved()
  const about = useContractForm({
    schema: settingsPatch.body,
    initial: valuesOf(settings),
    toBody: (values) => ({ ...values, publicUrl: values.publicUrl.trim() || null }),
    patches: true,
    fromBody: (field, value) => ({ [field]: field === 'publicUrl' ? (value ?? '') : value }),
    save: (body) => call(settingsPatch, { body }),
    stays: valuesOf,
    onSaved: saved,
  })
  // Undone in the history or changed by somebody else: what nobody is writing in shows it.
  const follow = useEffectEvent((now: DeskSettings) => {
    if (!about.form.isDirty()) about.restart(valuesOf(now))
  })
  useEffect(() => follow(settings), [settings])
  return about
}

function valuesOf({ logo: _, ...settings }: DeskSettings): Values {
  return { ...settings, publicUrl: settings.publicUrl ?? '' }
}
