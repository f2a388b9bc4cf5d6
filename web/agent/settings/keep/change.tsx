import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Endpoint } from '#api/endpoint.ts'
import type { SettingChange } from '#api/history.ts'
import { mailKinds, mailLanguages } from '#api/mail-templates.ts'
import { call, CallError } from '../../../lib/api.ts'
import { Moment } from '../../../ui/moment.tsx'
import { useProblem } from '../../parts/problem.ts'
import { useValueText } from '../../parts/value-text.ts'
import { sayChanged } from '../queries.ts'
import classes from './change.module.css'
import { creationOf, paramsOf, patchOf } from './kinds.ts'
import { nameToldOf, remakeOf, undoOf } from './undo.ts'

/** One change: who, when, what from what to what, and a way back. */
export function ChangeCard({ change, isNamed }: { change: SettingChange; isNamed: boolean }) {
  const { t } = useTranslation('keeping')
  const { by, at, act, name, kind, changes } = change
  const templateName = useTemplateName()
  return (
    <article className={classes['card']}>
      <p className={classes['head']}>
        <strong>{by?.name ?? t('history.desk')}</strong> <Moment at={at} />
      </p>
      {isNamed || act !== 'changed' ? (
        <p className={classes['what']}>
          {t('history.what', {
            kind: t(`kind.${kind}`),
            name: name ?? templateName(change.key),
            act: t(`history.${act}`),
          })}
        </p>
      ) : null}
      <dl className={classes['fields']}>
        {Object.entries(changes)
          .filter(([field]) => nameToldOf(change, field) !== null)
          .map(([field, values]) => (
            <ChangedField key={field} kind={kind} field={field} values={values} act={act} />
          ))}
      </dl>
      <Undo change={change} />
    </article>
  )
}

/** A mail is known by what it is for, in its language. */
function useTemplateName(): (key: string) => string {
  const { t } = useTranslation('templates')
  return (key) => {
    const { kind: named, language: spoken } = paramsOf({ kind: 'template', key })
    const kind = mailKinds.find((one) => one === named)
    const language = mailLanguages.find((one) => one === spoken)
    return kind && language ? `${t(`kinds.${kind}.title`)}, ${t(`in.${language}`)}` : key
  }
}

interface FieldProps {
  kind: SettingChange['kind']
  field: string
  values: [unknown, unknown]
  act: SettingChange['act']
}

function ChangedField({ kind, field, values: [from, to], act }: FieldProps) {
  const { t } = useTranslation('keeping')
  const valueText = useValueText()
  const labels: Record<string, string> = t('field', { returnObjects: true })
  const ownLabels: Record<string, Record<string, string>> = t('fieldOf', { returnObjects: true })
  return (
    <div>
      <dt>{ownLabels[kind]?.[field] ?? labels[field] ?? field}</dt>
      <dd>
        {act === 'made' ? null : (
          <del aria-label={`${t('history.from')} ${valueText(field, from)}`}>{valueText(field, from)}</del>
        )}
        {act === 'changed' ? <span aria-hidden> → </span> : null}
        {act === 'deleted' ? null : (
          <ins aria-label={`${t('history.to')} ${valueText(field, to)}`}>{valueText(field, to)}</ins>
        )}
      </dd>
    </div>
  )
}

/** The way back: what was changed as it was, or what was deleted made again. */
function Undo({ change }: { change: SettingChange }) {
  const { t } = useTranslation('keeping')
  const { showProblem } = useProblem()
  const [patch, remake] = [undoOf(change), remakeOf(change)]
  const undo = useMutation({
    mutationFn: () => {
      const calls: Partial<Record<string, Endpoint>> = remake ? creationOf : patchOf
      const endpoint = calls[change.kind]
      if (!endpoint) throw new Error(`nothing takes back a change of a ${change.kind}`)
      return remake ? call(endpoint, { body: remake }) : call(endpoint, { params: paramsOf(change), body: patch })
    },
    onSuccess: () => sayChanged(t(remake ? 'history.remade' : 'history.undone')),
    onError: (error) => {
      if (remake || !(error instanceof CallError) || error.code !== 'conflict') return showProblem(error)
      notifications.show({ color: 'yellow', message: t('history.clash'), autoClose: 8000 })
    },
  })
  if (patch === null && remake === null) return null
  return (
    <Button
      size="xs"
      variant="subtle"
      px={6}
      leftSection={<IconArrowBackUp size={14} stroke={1.8} />}
      loading={undo.isPending}
      onClick={() => undo.mutate()}
    >
      {t(remake ? 'history.remake' : 'history.undo')}
    </Button>
  )
}
