import { SegmentedControl, TextInput } from '@mantine/core'
import { IconMailSearch, IconSearch } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type MailKind, mailLanguages, mailTemplatesList } from '#api/mail-templates.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Column, DataTable, rowCover } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { HistoryButton } from '../keep/history.tsx'
import { useSettingsList } from '../queries.ts'
import { languageIn, mailGroups, type MailLanguage } from './groups.ts'
import classes from './templates.module.css'

interface Row {
  kind: MailKind
  subject: string
  changed: boolean
}

/** Every mail that the desk writes by itself, by whom it goes to. */
export function MailTemplatesPage() {
  const { t, i18n } = useTranslation(['templates', 'settings'])
  const search: Record<string, unknown> = useSearch({ strict: false })
  const language = languageIn(search['language'], i18n.language)
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const list = useSettingsList(mailTemplatesList)
  const rows = list.data?.items.filter((row) => row.language === language) ?? []
  const title = t('settings:mail-templates.title')
  return (
    <Page
      title={title}
      text={t('settings:mail-templates.text')}
      actions={<HistoryButton kind="template" name={title} />}
    >
      <div className={classes['bar']}>
        <TextInput
          type="search"
          aria-label={t('templates:find')}
          placeholder={t('templates:find')}
          leftSection={<IconSearch size={16} stroke={1.8} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('templates:language')}
          data={mailLanguages.map((value) => ({ value, label: t(`templates:in.${value}`) }))}
          value={language}
          onChange={(value) =>
            void navigate({ to: '/settings/mail-templates', search: { language: value }, replace: true })
          }
        />
      </div>
      {list.isPending ? <LoadingRows rows={10} height={40} /> : null}
      {list.isError ? <QueryProblem error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data ? <Groups rows={rows} language={language} typed={typed} /> : null}
    </Page>
  )
}

function Groups({ rows, language, typed }: { rows: Row[]; language: MailLanguage; typed: string }): ReactNode {
  const { t } = useTranslation('templates')
  const wanted = typed.trim().toLowerCase()
  const holds = ({ kind, subject }: Row) => {
    const texts = [t(`kinds.${kind}.title`), t(`kinds.${kind}.when`), subject, kind]
    return texts.some((text) => text.toLowerCase().includes(wanted))
  }
  const found = mailGroups.flatMap(({ key, kinds }) => {
    const inside = kinds.flatMap((kind) => rows.filter((row) => row.kind === kind && holds(row)))
    return inside.length === 0 ? [] : [{ key, inside }]
  })
  if (found.length === 0) {
    return <EmptyState icon={<IconMailSearch stroke={1.6} aria-hidden />} title={t('noneFound')} />
  }
  return found.map(({ key, inside }) => (
    <section key={key} className={classes['group']}>
      <h2>{t(`groups.${key}`)}</h2>
      <DataTable
        label={t(`groups.${key}`)}
        columns={columnsIn(t, language)}
        rows={inside}
        rowKey={rowKey}
        empty={null}
      />
    </section>
  ))
}

const rowKey = ({ kind }: Row) => kind

function columnsIn(t: ReturnType<typeof useTranslation<'templates'>>['t'], language: MailLanguage): Column<Row>[] {
  return [
    {
      key: 'title',
      header: t('mail'),
      cell: ({ kind }) => (
        <div className={classes['name']}>
          <Link className={rowCover} to="/settings/mail-templates/$kind/$language" params={{ kind, language }}>
            {t(`kinds.${kind}.title`)}
          </Link>
          <small>{t(`kinds.${kind}.when`)}</small>
        </div>
      ),
    },
    { key: 'subject', header: t('subject'), cell: ({ subject }) => <code className={classes['code']}>{subject}</code> },
    {
      key: 'changed',
      header: t('state'),
      phone: true,
      align: 'end',
      cell: ({ changed }) =>
        changed ? <Chip tone="accent">{t('changed')}</Chip> : <span className="sr-only">{t('standard')}</span>,
    },
  ]
}
