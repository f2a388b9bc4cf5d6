import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type MailKind, mailKinds, type MailTemplate, mailTemplatesGet } from '#api/mail-templates.ts'
import { call } from '../../../lib/api.ts'
import { Page } from '../../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { HistoryButton } from '../keep/history.tsx'
import { TemplateForm } from './form.tsx'
import { languageIn, type MailLanguage } from './groups.ts'
import { ResetButton } from './reset.tsx'
import classes from './templates.module.css'

/** One mail: its words, and beside them how it looks. */
export function MailTemplatePage() {
  const { t, i18n } = useTranslation('templates')
  const params: Record<string, unknown> = useParams({ strict: false })
  const kind = mailKinds.find((one) => one === params['kind']) ?? 'created'
  const language = languageIn(params['language'], i18n.language)
  const template = useQuery({
    queryKey: ['settings', 'mail-template', kind, language],
    queryFn: ({ signal }) => call(mailTemplatesGet, { params: { kind, language }, signal }),
    // What is being written must not change under the pen.
    refetchOnWindowFocus: false,
  })
  return (
    <Page
      above={<Back language={language} />}
      title={t(`kinds.${kind}.title`)}
      text={t(`kinds.${kind}.when`)}
      actions={<Acts kind={kind} language={language} template={template.data} />}
    >
      {template.isPending ? <LoadingRows rows={6} height={40} /> : null}
      {template.isError ? <QueryProblem error={template.error} retry={() => void template.refetch()} /> : null}
      {template.data ? <TemplateForm key={`${kind}.${language}`} template={template.data} /> : null}
    </Page>
  )
}

function Back({ language }: { language: MailLanguage }): ReactNode {
  const { t } = useTranslation('settings')
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link {...props} to="/settings/mail-templates" search={{ language } as never} />}
    >
      ← {t('mail-templates.title')}
    </Anchor>
  )
}

interface ActsProps {
  kind: MailKind
  language: MailLanguage
  template: MailTemplate | undefined
}

function Acts({ kind, language, template }: ActsProps) {
  const { t } = useTranslation('templates')
  const other = language === 'en' ? 'de' : 'en'
  return (
    <>
      <Anchor
        size="sm"
        className={classes['other'] ?? ''}
        renderRoot={(props) => (
          <Link {...props} to="/settings/mail-templates/$kind/$language" params={{ kind, language: other }} />
        )}
      >
        {t(`to.${other}`)}
      </Anchor>
      <HistoryButton kind="template" thing={`${kind}.${language}`} name={t(`kinds.${kind}.title`)} />
      {template?.changed ? <ResetButton template={template} /> : null}
    </>
  )
}
