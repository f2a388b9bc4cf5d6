import type { ReactNode } from 'react'
import type { Errors, Wrong } from '../errors.ts'
import { useShell } from './shell.tsx'

/** What ties an input to its words. */
interface Ties {
  id: string
  name: string
  'aria-describedby'?: string
  'aria-invalid'?: true
  className?: string
}

interface FieldProps {
  name: string
  label: string
  hint?: ReactNode
  optional?: boolean
  error: Wrong | undefined
  children: (ties: Ties) => ReactNode
}

/** A label, what helps, what is wrong, and the input, tied together. */
export function Field({ name, label, hint, optional = false, error, children }: FieldProps) {
  const { say } = useShell()
  const described = [hint ? `${name}-hint` : null, error ? `${name}-error` : null].filter(Boolean).join(' ')
  const ties: Ties = {
    id: name,
    name,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(error ? { 'aria-invalid': true, className: 'bad' } : {}),
  }
  return (
    <div className="field">
      <label htmlFor={name}>
        {label}
        {optional ? <span className="optional"> {say('open.optional')}</span> : null}
      </label>
      {hint ? (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      <FieldError name={name} error={error} />
      {children(ties)}
    </div>
  )
}

export function FieldError({ name, error }: { name: string; error: Wrong | undefined }) {
  const { say } = useShell()
  if (!error) return null
  return (
    <p className="error" id={`${name}-error`}>
      {say(error.word, error.values)}
    </p>
  )
}

/** Says at the top what is wrong below, with links to each place. */
export function ErrorSummary({ errors, labels }: { errors: Errors; labels: Record<string, string> }) {
  const { say } = useShell()
  const wrong = Object.entries(errors)
  if (wrong.length === 0) return null
  return (
    <section className="wrong" role="alert" tabIndex={-1} data-focus="">
      <h2>{say('wrong.title')}</h2>
      <ul>
        {wrong.map(([name, { word, values }]) => (
          <li key={name}>
            <a href={`#${name}`}>{labels[name] ?? name}</a>: {say(word, values)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Files are the last field in a form, so that everything typed was read before the first of them. */
export function FilesField({ error, again }: { error: Wrong | undefined; again: boolean }) {
  const { say, most } = useShell()
  const hint = say('open.filesHint', { count: most.files, size: most.megabytes })
  return (
    <Field
      name="files"
      label={say('open.files')}
      optional
      error={error}
      hint={again ? `${say('open.filesAgain')} ${hint}` : hint}
    >
      {(ties) => (
        <input
          {...ties}
          type="file"
          multiple
          data-largest={most.megabytes * 1024 * 1024}
          data-too-large={say('wrong.fileLarge', { name: '{name}', max: most.megabytes })}
          data-most={most.files}
          data-too-many={say('wrong.filesMany', { max: most.files })}
        />
      )}
    </Field>
  )
}

export function Submit({ label }: { label: string }) {
  const { say } = useShell()
  return (
    <button className="go" data-busy={say('open.busy')}>
      {label}
    </button>
  )
}
