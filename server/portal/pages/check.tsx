import type { Errors } from '../errors.ts'
import { ErrorSummary, Field, Submit } from './fields.tsx'
import { Document, useShell } from './shell.tsx'

interface CheckProps {
  email: string
  number: string
  errors: Errors
}

export function CheckPage({ email, number, errors }: CheckProps) {
  const { say } = useShell()
  return (
    <Document title={say('check.title')} wrong={Object.keys(errors).length > 0}>
      <h1>{say('check.title')}</h1>
      <p className="lead">{say('check.lead')}</p>
      <ErrorSummary errors={errors} labels={{ email: say('check.email'), number: say('check.number') }} />
      <form className="sheet" method="post" action="/check" noValidate data-once="">
        <Field name="email" label={say('check.email')} hint={say('check.emailHint')} error={errors['email']}>
          {(ties) => (
            <input {...ties} type="email" defaultValue={email} maxLength={254} autoComplete="email" required />
          )}
        </Field>
        <Field
          name="number"
          label={say('check.number')}
          hint={say('check.numberHint')}
          optional
          error={errors['number']}
        >
          {(ties) => (
            <input
              {...ties}
              className={errors['number'] ? 'short bad' : 'short'}
              defaultValue={number}
              inputMode="numeric"
              maxLength={20}
            />
          )}
        </Field>
        <div className="do">
          <Submit label={say('check.submit')} />
        </div>
      </form>
    </Document>
  )
}

/** The same whoever asked for whatever. */
export function AskedPage() {
  const { say } = useShell()
  return (
    <Document title={say('asked.title')}>
      <h1>{say('asked.title')}</h1>
      <p className="lead">{say('asked.text')}</p>
      <p>{say('asked.wait')}</p>
      <p>
        {say('asked.again')} <a href="/check">{say('asked.retry')}</a>
      </p>
    </Document>
  )
}
