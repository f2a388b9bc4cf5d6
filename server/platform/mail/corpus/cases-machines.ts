import type { CorpusCase } from './case.ts'

export const machinesCases: CorpusCase[] = [
  { file: 'auto-rfc3834', automatic: 'auto-reply' },
  { file: 'auto-generated', automatic: 'auto-reply' },
  { file: 'auto-no', automatic: null },
  { file: 'auto-x-autoreply', automatic: 'auto-reply' },
  { file: 'auto-x-autorespond', automatic: 'auto-reply' },
  { file: 'auto-precedence', automatic: 'auto-reply' },
  { file: 'auto-exchange-oof', automatic: 'auto-reply' },
  { file: 'auto-exchange-oof-de', automatic: 'auto-reply' },
  { file: 'auto-exchange-person', automatic: null },
  { file: 'auto-subject-alone', automatic: null },
  { file: 'auto-empty-path-oof', automatic: 'auto-reply' },
  { file: 'auto-gmail-vacation', automatic: 'auto-reply' },
  { file: 'auto-receipt', automatic: 'auto-reply' },
  { file: 'bulk-list-id', automatic: 'bulk' },
  { file: 'bulk-newsletter', automatic: 'bulk' },
  { file: 'bulk-precedence', automatic: 'bulk' },
  { file: 'loop-own', automatic: 'loop' },
  { file: 'loop-x-loop', automatic: 'loop' },
  { file: 'loop-over-auto', automatic: 'loop' },
]
