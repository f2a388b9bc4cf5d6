import { Popover } from '@mantine/core'
import { IconBolt } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MacroItem } from '#api/macros.ts'
import type { Ticket } from '#api/tickets.ts'
import { Kbd } from '../../../ui/kbd.tsx'
import { macrosQuery } from '../../parts/macros/queries.ts'
import { MacroChoices } from '../pick/macro-choices.tsx'
import classes from './composer.module.css'

/** The same list as behind `/`, for whoever stands in the middle of a line or has no keyboard. */
export function MacroButton({ ticket, onPick }: { ticket: Ticket; onPick: (macro: MacroItem) => void }) {
  const { t } = useTranslation('macros')
  const [opened, setOpened] = useState(false)
  const macros = useQuery(macrosQuery(ticket.number)).data ?? []
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" width={360} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes['tool']} aria-haspopup="listbox" onClick={() => setOpened(!opened)}>
          <IconBolt size={16} stroke={1.6} aria-hidden />
          {t('one')}
          <Kbd combo="/" />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('choose')}>
        <MacroChoices
          macros={macros}
          onPick={(macro) => {
            setOpened(false)
            onPick(macro)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
