import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { inboxesSignedIn } from '#api/inbox-sign-in.ts'
import { call } from '../../../lib/api.ts'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { useProblem } from '../../parts/problem.ts'
import { sayChanged } from '../queries.ts'

/** Where a provider sends the browser back to: ends the sign-in with what the address holds. */
export function ComingBackPage() {
  const { t } = useTranslation('mail')
  const { sayProblem } = useProblem()
  const navigate = useNavigate()
  // What works once must not be sent twice.
  const isSent = useRef(false)
  const { mutate, error } = useMutation({
    mutationFn: (body: ReturnType<typeof broughtBy>) => call(inboxesSignedIn, { body }),
    onSuccess: ({ name, account }) => {
      sayChanged(account ? t('signIn.done', { name, account }) : t('signIn.doneSilent', { name }))
      void navigate({ to: '/settings/inboxes', replace: true })
    },
  })
  useEffect(() => {
    if (isSent.current) return
    isSent.current = true
    mutate(broughtBy(new URLSearchParams(window.location.search)))
  }, [mutate])
  return (
    <Page title={t('signIn.title')}>
      {error ? (
        <ErrorState
          title={t('signIn.failed')}
          text={sayProblem(error)}
          retry={{ label: t('signIn.back'), run: () => void navigate({ to: '/settings/inboxes', replace: true }) }}
        />
      ) : (
        <p role="status">{t('signIn.ending')}</p>
      )}
    </Page>
  )
}

function broughtBy(address: URLSearchParams) {
  const refusal = [address.get('error'), address.get('error_description')].filter(Boolean).join(': ')
  return { state: address.get('state') ?? '-', code: address.get('code'), error: refusal.slice(0, 2_000) || null }
}
