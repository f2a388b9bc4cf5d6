import type { UseFormReturnType } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef } from 'react'
import { inboxesSignIn } from '#api/inbox-sign-in.ts'
import { type Inbox, inboxesCreate, inboxesPatch } from '#api/inboxes.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { useProblem } from '../../parts/problem.ts'
import { useSaved } from '../queries.ts'
import { bodyOf, fromBody, type InboxValues, patchIn, valuesOf } from './values.ts'

export type InboxForm = UseFormReturnType<InboxValues>

export function useInboxForm(inbox: Inbox | null, onClose: () => void) {
  const saved = useSaved()
  const signIn = useSignIn()
  const goesOn = useRef(false)
  const { submit, ...form } = useContractForm({
    schema: inbox ? inboxesPatch.body : inboxesCreate.body,
    initial: valuesOf(inbox),
    toBody: (values): ReturnType<typeof bodyOf> => (inbox ? patchIn(values, inbox) : bodyOf(values)),
    patches: inbox !== null,
    fromBody,
    save: (body) => (inbox ? call(inboxesPatch, { params: { key: inbox.key }, body }) : call(inboxesCreate, { body })),
    onSaved: ({ key }) => {
      saved()
      if (goesOn.current) signIn.mutate(key)
      onClose()
    },
  })
  const submitAnd = (then: 'close' | 'sign in', event?: FormEvent<HTMLFormElement>) => {
    goesOn.current = then === 'sign in'
    submit(event)
  }
  return { ...form, submit: (event?: FormEvent<HTMLFormElement>) => submitAnd('close', event), submitAnd }
}

/** Sends the browser to the provider of an inbox, which sends it back to the page that ends the sign-in. */
export function useSignIn() {
  const { showProblem } = useProblem()
  return useMutation({
    mutationFn: (key: string) => call(inboxesSignIn, { params: { key } }),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: showProblem,
  })
}
