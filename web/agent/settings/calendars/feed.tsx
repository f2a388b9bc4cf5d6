import { Alert, Button, FileButton, Group, TextInput } from '@mantine/core'
import { IconFileImport, IconRefresh } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Calendar, calendarLimits, calendarsImport } from '#api/calendars.ts'
import { call } from '../../../lib/api.ts'
import { Moment } from '../../../ui/moment.tsx'
import { useProblem } from '../../parts/problem.ts'
import { FieldGroup } from '../field-group.tsx'
import { sayChanged } from '../queries.ts'
import { DateLine } from './date-list.tsx'
import classes from './dates.module.css'
import { type CalendarForm, keepCalendar } from './form.ts'

/** Holidays that come from an iCal address or a file: read at once, apart from the draft. */
export function Feed({ calendar, form }: { calendar: Calendar; form: CalendarForm }) {
  const { t } = useTranslation('calendars')
  const importing = useImport(calendar.key)
  const isSaved = calendar.feed !== null && form.values.feed.trim() === calendar.feed
  return (
    <FieldGroup title={t('feed.title')} text={t('feed.text')}>
      <TextInput
        label={t('feed.address')}
        description={t('feed.addressHint')}
        placeholder="https://example.com/holidays.ics"
        type="url"
        {...form.getInputProps('feed')}
      />
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} stroke={1.8} />}
          loading={importing.isPending}
          disabled={!isSaved}
          onClick={() => importing.mutate({})}
        >
          {t('feed.fetch')}
        </Button>
        <FileChooser isBusy={importing.isPending} onRead={(ical) => importing.mutate({ ical })} />
        {form.values.feed.trim() !== '' && !isSaved ? (
          <span className={classes['is']}>{t('feed.saveFirst')}</span>
        ) : null}
      </Group>
      {calendar.importProblem ? (
        <Alert
          color="yellow"
          variant="light"
          role="status"
          title={t('feed.problemTitle')}
          classNames={{ title: classes['problem'] ?? '' }}
        >
          {t(`feed.problem.${calendar.importProblem}`)}
        </Alert>
      ) : null}
      <Imported calendar={calendar} onClear={() => importing.mutate({ ical: '' })} />
    </FieldGroup>
  )
}

function useImport(key: string) {
  const { t } = useTranslation('calendars')
  const { showProblem } = useProblem()
  return useMutation({
    mutationFn: (body: { ical?: string }) => call(calendarsImport, { params: { key }, body }),
    onSuccess: (calendar, { ical }) => {
      keepCalendar(calendar)
      if (calendar.importProblem === null) sayChanged(t(ical === '' ? 'feed.cleared' : 'feed.fetched'))
    },
    onError: showProblem,
  })
}

function FileChooser({ isBusy, onRead }: { isBusy: boolean; onRead: (ical: string) => void }) {
  const { t } = useTranslation('calendars')
  const [isLarge, setLarge] = useState(false)
  const reset = useRef<() => void>(null)
  const read = async (file: File | null) => {
    // Else a browser says nothing when the same file is chosen once more.
    reset.current?.()
    const text = file && file.size <= 4 * calendarLimits.ical ? await file.text() : null
    setLarge(file !== null && (text === null || text.length > calendarLimits.ical))
    if (text !== null && text.length <= calendarLimits.ical) onRead(text)
  }
  return (
    <>
      <FileButton
        accept=".ics,.ical,text/calendar"
        onChange={(file) => void read(file)}
        resetRef={reset}
        inputProps={{ 'aria-label': t('feed.file') }}
      >
        {(props) => (
          <Button
            {...props}
            size="xs"
            variant="default"
            loading={isBusy}
            leftSection={<IconFileImport size={14} stroke={1.8} />}
          >
            {t('feed.file')}
          </Button>
        )}
      </FileButton>
      {isLarge ? (
        <span role="alert" className={classes['is']}>
          {t('feed.large')}
        </span>
      ) : null}
    </>
  )
}

function Imported({ calendar, onClear }: { calendar: Calendar; onClear: () => void }) {
  const { t } = useTranslation('calendars')
  const [isShown, setShown] = useState(false)
  const { imported, importedAt } = calendar
  if (importedAt === null && imported.length === 0) return <p className={classes['none']}>{t('feed.never')}</p>
  return (
    <>
      <div className={classes['acts']}>
        <span className={classes['is']}>
          {t('feed.count', { count: imported.length })}{' '}
          {importedAt === null ? null : (
            <>
              {t('feed.at')} <Moment at={importedAt} />.
            </>
          )}
        </span>
        {imported.length > 0 ? (
          <>
            <Button size="xs" variant="subtle" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
              {t(isShown ? 'feed.hide' : 'feed.show')}
            </Button>
            <Button size="xs" variant="subtle" color="red" onClick={onClear}>
              {t('feed.clear')}
            </Button>
          </>
        ) : null}
      </div>
      {isShown ? (
        // Scrolls by itself, so a keyboard must reach it.
        <ul className={`${classes['list']} ${classes['imported']}`} tabIndex={0} aria-label={t('feed.title')}>
          {imported.map((entry, index) => (
            <li key={`${index} ${entry.date}`}>
              <DateLine entry={entry} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
