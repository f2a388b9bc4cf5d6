import type { CorpusCase } from './case.ts'

export const charsets2Cases: CorpusCase[] = [
  { file: 'flowed-stuffed', text: 'From here it is\n>not a quote' },
  { file: 'html-meta-charset', text: 'Принтер не работает' },
  { file: 'html-utf8-qp', text: 'Größe: 10 €' },
]
