import type { CorpusCase } from './case.ts'
import { bouncesCases } from './cases-bounces.ts'
import { brokenCases } from './cases-broken.ts'
import { charsets2Cases } from './cases-charsets-2.ts'
import { charsetsCases } from './cases-charsets.ts'
import { headers2Cases } from './cases-headers-2.ts'
import { headersCases } from './cases-headers.ts'
import { htmlCases } from './cases-html.ts'
import { machinesCases } from './cases-machines.ts'
import { quotes2Cases } from './cases-quotes-2.ts'
import { quotesCases } from './cases-quotes.ts'
import { structureCases } from './cases-structure.ts'

/** Every mail beside this file, and how it must be read. */
export const corpus: CorpusCase[] = [
  ...bouncesCases,
  ...brokenCases,
  ...charsets2Cases,
  ...charsetsCases,
  ...headers2Cases,
  ...headersCases,
  ...htmlCases,
  ...machinesCases,
  ...quotes2Cases,
  ...quotesCases,
  ...structureCases,
]
