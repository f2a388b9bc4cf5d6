import type { CorpusCase } from './case.ts'

export const machinesCases: CorpusCase[] = [
  { file: 'auto-rfc3834', outcome: 'auto-reply', automatic: 'auto-reply' },
  { file: 'auto-generated', outcome: 'ticket', automatic: 'auto-reply' },
  { file: 'auto-no', outcome: 'ticket', automatic: null },
  { file: 'auto-x-autoreply', outcome: 'auto-reply', automatic: 'auto-reply' },
  { file: 'auto-x-autorespond', outcome: 'auto-reply', automatic: 'auto-reply' },
  { file: 'auto-precedence', outcome: 'auto-reply', automatic: 'auto-reply' },
  { file: 'auto-exchange-oof', outcome: 'auto-reply', automatic: 'auto-reply' },
  { file: 'auto-exchange-oof-de', outcome: 'auto-reply', automatic: 'auto-reply' },
  { file: 'auto-exchange-person', outcome: 'ticket', automatic: null },
  { file: 'auto-subject-alone', outcome: 'ticket', automatic: null },
  { file: 'auto-empty-path-oof', outcome: 'auto-reply', automatic: 'auto-reply' },
  { file: 'auto-gmail-vacation', outcome: 'auto-reply', automatic: 'auto-reply' },
  { file: 'auto-receipt', outcome: 'auto-reply', automatic: 'auto-reply' },
  { file: 'bulk-list-id', outcome: 'ticket', automatic: 'bulk' },
  { file: 'bulk-newsletter', outcome: 'ticket', automatic: 'bulk' },
  { file: 'bulk-precedence', outcome: 'ticket', automatic: 'bulk' },
  { file: 'loop-own', outcome: 'ticket', automatic: 'loop' },
  { file: 'loop-x-loop', outcome: 'ticket', automatic: 'loop' },
  { file: 'loop-over-auto', outcome: 'ticket', automatic: 'loop' },
]
