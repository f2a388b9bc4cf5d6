import { Document, useShell } from './shell.tsx'

const SAID = [400, 403, 404, 409, 413, 429, 503] as const

interface FailureProps {
  status: number
  request: string
  /** Minutes to wait, where there were too many requests. */
  minutes: number
  /** Nothing but this page may work right now. */
  bare?: boolean
}

export function FailurePage({ status, request, minutes, bare = false }: FailureProps) {
  const { say, most } = useShell()
  const known = SAID.find((one) => one === status) ?? (status >= 400 && status < 500 ? 400 : 500)
  const title = say(`failure.${known}.title`)
  return (
    <Document title={title} bare={bare}>
      <h1>{title}</h1>
      <p className="lead">{say(`failure.${known}.text`, { request, count: minutes, max: most.megabytes })}</p>
      <p className="do">
        {known === 404 ? (
          <a className="go" href="/check">
            {say('failure.link')}
          </a>
        ) : null}
        <a href="/">{say('failure.home')}</a>
      </p>
    </Document>
  )
}
