import type { CorpusCase } from './case.ts'

export const charsets2Cases: CorpusCase[] = [
  { file: 'flowed-stuffed', outcome: 'ticket', text: 'From here it is\n>not a quote' },
  { file: 'html-meta-charset', outcome: 'ticket', text: 'Принтер не работает' },
  { file: 'html-utf8-qp', outcome: 'ticket', text: 'Größe: 10 €' },
]
