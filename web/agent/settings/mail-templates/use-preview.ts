import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type MailTemplate, mailTemplatesPreview } from '#api/mail-templates.ts'
import { ticketNumber } from '#api/words.ts'
import { call } from '../../../lib/api.ts'

interface Draft {
  subject: string
  body: string
}

const PAUSE_MS = 400

/** How the mail looks with what is written now, a moment after one stopped writing. */
export function usePreview({ kind, language }: MailTemplate, { subject, body }: Draft, typed: string) {
  const number = ticketNumber.safeParse(typed.trim())
  const ticket = number.success ? number.data : undefined
  const [asked] = useDebouncedValue(JSON.stringify({ language, subject, body, ticket }), PAUSE_MS)
  return useQuery({
    queryKey: ['mail-preview', kind, asked],
    queryFn: ({ signal }) =>
      call(mailTemplatesPreview, { params: { kind }, body: JSON.parse(asked) as Draft & { language: 'en' }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
}
