import type { Field as Rule } from '#api/custom-fields.ts'
import { limits } from '#api/words.ts'
import type { Errors } from '../errors.ts'
import type { Draft } from '../intake.ts'
import { type Promised, promiseOf } from '../promise.ts'
import type { TopicChoice } from '../topics.ts'
import { CustomField } from './custom-field.tsx'
import { ErrorSummary, Field, FilesField, Submit } from './fields.tsx'
import { Document, useShell } from './shell.tsx'

export interface OpenProps {
  draft: Draft
  errors: Errors
  topics: TopicChoice[]
  /** Another topic may ask for or promise something else. */
  isChoiceTelling: boolean
  fields: Rule[]
  promised: Promised | null
  /** Where somebody is signed in: whom the ticket is from. */
  known: { name: string; email: string } | null
  token: string
  /** Files came with the form, and are gone. */
  filesGone: boolean
  /** The topic asks for more than the form showed. */
  asksMore: boolean
}

export function OpenPage(props: OpenProps) {
  const { say } = useShell()
  const { errors, fields, known, token, draft } = props
  const labels = {
    topic: say('open.topic'),
    subject: say('open.subject'),
    body: say('open.body'),
    files: say('open.files'),
    name: say('open.name'),
    email: say('open.email'),
    ...Object.fromEntries(fields.map((field) => [`field.${field.key}`, field.name])),
  }
  return (
    <Document title={say('nav.open')} wrong={Object.keys(errors).length > 0}>
      <h1>{say('open.title')}</h1>
      <p className="lead">{say('open.lead')}</p>
      <ErrorSummary errors={errors} labels={labels} />
      {props.asksMore ? (
        <p className="notice" role="status" tabIndex={-1} data-focus="">
          {say('open.more')}
        </p>
      ) : null}
      <form className="sheet" method="post" action="/open" encType="multipart/form-data" noValidate data-once="">
        <input type="hidden" name="token" value={token} />
        {/* Pressing Enter in a field sends the form, rather than choosing a topic. */}
        <button className="default" tabIndex={-1} aria-hidden="true" />
        <TopicPart {...props} />
        <Words {...props} />
        {known ? <p className="as">{say('open.as', known)}</p> : <Who draft={draft} errors={errors} />}
        <FilesField error={errors['files']} again={props.filesGone} />
        <div className="do">
          <Submit label={say('open.submit')} />
          {known ? null : <span>{say('open.promise')}</span>}
        </div>
      </form>
    </Document>
  )
}

function TopicPart({ draft, errors, topics, isChoiceTelling, fields, promised }: OpenProps) {
  const { say } = useShell()
  return (
    <>
      {topics.length > 0 ? (
        <Field
          name="topic"
          label={say('open.topic')}
          error={errors['topic']}
          hint={isChoiceTelling ? <span data-choose="">{say('open.chooseHint')}</span> : null}
        >
          {(ties) => (
            <div className="choose">
              <select {...ties} defaultValue={draft.topic} required>
                <option value="">{say('open.topicNone')}</option>
                {topics.map(({ key, name }) => (
                  <option key={key} value={key}>
                    {name}
                  </option>
                ))}
              </select>
              {isChoiceTelling ? (
                <button className="quiet" name="choose" value="1" data-choose="">
                  {say('open.choose')}
                </button>
              ) : null}
            </div>
          )}
        </Field>
      ) : null}
      <div id="for-topic" className="part" aria-live="polite">
        <input type="hidden" name="shown" value={draft.topic} />
        {promised === null ? null : <p className="notice">{promiseOf(promised, say)}</p>}
        {fields.map((field) => (
          <CustomField
            key={field.key}
            field={field}
            value={draft.fields[field.key] ?? ''}
            error={errors[`field.${field.key}`]}
          />
        ))}
      </div>
    </>
  )
}

function Words({ draft, errors }: OpenProps) {
  const { say } = useShell()
  return (
    <>
      <Field name="subject" label={say('open.subject')} error={errors['subject']}>
        {(ties) => <input {...ties} defaultValue={draft.subject} maxLength={limits.subject} required />}
      </Field>
      <Field name="body" label={say('open.body')} error={errors['body']} hint={say('open.bodyHint')}>
        {(ties) => <textarea {...ties} defaultValue={draft.body} rows={7} maxLength={limits.body} required />}
      </Field>
    </>
  )
}

function Who({ draft, errors }: { draft: Draft; errors: Errors }) {
  const { say } = useShell()
  return (
    <div className="two">
      <Field name="name" label={say('open.name')} error={errors['name']}>
        {(ties) => <input {...ties} defaultValue={draft.name} maxLength={limits.name} autoComplete="name" required />}
      </Field>
      <Field name="email" label={say('open.email')} error={errors['email']}>
        {(ties) => (
          <input
            {...ties}
            type="email"
            defaultValue={draft.email}
            maxLength={limits.email}
            autoComplete="email"
            required
          />
        )}
      </Field>
    </div>
  )
}
