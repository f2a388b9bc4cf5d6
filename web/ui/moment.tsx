import { absolute, age, relative, short } from '../lib/dates.ts'
import { useLocale } from '../lib/i18n.ts'
import { useNow } from '../lib/now.ts'

const looks = { relative, short, age }

/** A moment in the reader's words: `relative` ("22 min. ago"), `short` ("Tue 14:05") or `age` ("22m"); in full on hovering. */
export function Moment({ at, look = 'relative' }: { at: string; look?: keyof typeof looks }) {
  const locale = useLocale()
  const now = useNow()
  return (
    <time dateTime={at} title={absolute(at, locale)} suppressHydrationWarning>
      {looks[look](at, now, locale)}
    </time>
  )
}
