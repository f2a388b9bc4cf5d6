import { Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DeskForm } from '../desk-form.tsx'
import { FieldGroup } from '../field-group.tsx'

const MOST = 500

/** What the portal says in each of its languages, in place of its own words. */
export function PortalTexts({ form }: { form: DeskForm }) {
  const { t } = useTranslation('settings')
  return (['en', 'de'] as const).map((language) => (
    <FieldGroup
      key={language}
      title={`${t('desk.texts')} · ${t(`desk.textsIn.${language}`)}`}
      text={t('desk.textsText')}
    >
      <TextInput
        label={t('desk.heading')}
        description={t('desk.headingHint')}
        maxLength={MOST}
        lang={language}
        {...form.getInputProps(`portal.${language}.heading`)}
      />
      {(['intro', 'footer'] as const).map((text) => (
        <Textarea
          key={text}
          label={t(`desk.${text}`)}
          description={t(`desk.${text}Hint`)}
          maxLength={MOST}
          lang={language}
          autosize
          minRows={2}
          {...form.getInputProps(`portal.${language}.${text}`)}
        />
      ))}
    </FieldGroup>
  ))
}
