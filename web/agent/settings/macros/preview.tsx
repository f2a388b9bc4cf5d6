import { Alert, Text, TextInput, useComputedColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Macro, macrosPreview } from '#api/macros.ts'
import { find } from '#api/tickets.ts'
import { ticketNumber } from '#api/words.ts'
import { CallError, call } from '../../../lib/api.ts'
import { inReadersWords } from '../../../lib/refusals/refusals.ts'
import { useActWords } from '../../parts/acts/use-act-words.ts'
import { macrosKey } from '../../parts/macros/queries.ts'
import { useProblem } from '../../parts/problem.ts'
import { LoadingRows } from '../../parts/states.tsx'
import { FieldGroup } from '../field-group.tsx'
import classes from './macros.module.css'

/** What it would say and change on a real ticket, as it was last saved. */
export function MacroPreview({ macro, isDirty }: { macro: Macro | null; isDirty: boolean }) {
  const { t } = useTranslation('macros')
  const [typed, setTyped] = useState('')
  const newest = useNewest(macro)
  const [number] = useDebouncedValue(ticketNumber.safeParse(typed.trim()).data ?? newest, 300)
  return (
    <FieldGroup title={t('page.preview')}>
      {macro ? (
        <>
          <TextInput
            size="xs"
            maw={200}
            inputMode="numeric"
            aria-label={t('page.ticket')}
            placeholder={newest ?? t('page.newest')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {number ? <Effect macro={macro} number={number} /> : null}
          {isDirty ? (
            <Text size="xs" c="dimmed">
              {t('page.saveFirst')}
            </Text>
          ) : null}
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t('page.previewHint')}
        </Text>
      )}
    </FieldGroup>
  )
}

/** The ticket that was opened last of those the agent sees and the macro is for. */
function useNewest(macro: Macro | null): string | undefined {
  const department = macro?.audience.kind === 'departments' ? macro.audience.departments[0] : undefined
  const newest = useQuery({
    queryKey: ['tickets newest', department],
    queryFn: ({ signal }) => {
      return call(find, { query: { queue: 'all', sort: '-created', limit: 1, department }, signal })
    },
  })
  return newest.data?.items[0]?.number
}

function Effect({ macro, number }: { macro: Macro; number: string }) {
  const { t } = useTranslation('macros')
  const { sayProblem } = useProblem()
  const scheme = useComputedColorScheme()
  const preview = useQuery({
    queryKey: [...macrosKey, 'preview', macro, number],
    queryFn: ({ signal }) => call(macrosPreview, { params: { number, key: macro.key }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
  if (preview.isPending) return <LoadingRows rows={4} height={24} />
  if (preview.isError) {
    return (
      <Alert color="yellow" variant="light" role="status">
        {isNotThere(preview.error) ? t('page.notThere') : sayProblem(preview.error)}
      </Alert>
    )
  }
  const { html, refused, acts } = preview.data
  return (
    <>
      {refused ? <p className={classes['wrong']}>{inReadersWords(refused)}</p> : null}
      {html === null ? (
        <Text size="sm" c="dimmed">
          {t('page.noWords')}
        </Text>
      ) : (
        <iframe className={classes['frame']} title={t('page.preview')} sandbox="" srcDoc={framed(html, scheme)} />
      )}
      {acts.length > 0 ? <Acts acts={acts} /> : null}
    </>
  )
}

/** The ticket is not seen, or the macro is not for it: the desk does not tell which. */
function isNotThere(error: unknown): boolean {
  return error instanceof CallError && error.status === 404
}

type Pending = NonNullable<ReturnType<typeof macrosPreview.output.parse>>['acts']

function Acts({ acts }: { acts: Pending }) {
  const { t } = useTranslation('macros')
  const words = useActWords()
  return (
    <ul className={classes['would']} aria-label={t('page.wouldChange')}>
      {acts.map(({ act, changes, text, refused }, place) => {
        const said = words(act.do === 'note' && text !== null ? { ...act, text } : act)
        const isSo = refused === null && text === null && Object.keys(changes).length === 0
        return (
          <li key={place} data-refused={refused !== null || undefined}>
            {refused === null ? said : t('chips.refused', { act: said, why: inReadersWords(refused) })}
            {isSo ? <small> · {t('bulk.asItIs')}</small> : null}
          </li>
        )
      })}
    </ul>
  )
}

/** A page of its own: nothing in it runs, and it looks as this one does. */
function framed(html: string, scheme: 'light' | 'dark'): string {
  const style = `:root{color-scheme:${scheme}}body{margin:10px 12px;font:14px/20px "Inter Variable",Inter,system-ui,sans-serif;overflow-wrap:anywhere}`
  return `<!doctype html><style>${style}</style>${html}`
}
