import type { z } from 'zod'
import type { ledgerGet } from '#api/mail-ledger.ts'

export type WholeMail = z.output<(typeof ledgerGet)['output']>
