import { useTranslation } from 'react-i18next'
import type { ExplainedTest, Test } from '#api/conditions.ts'
import { useTestWords } from '../conditions/use-voice.ts'

/** Tests that were asked, in words; one that did not hold says what was found instead. */
export function useTestText(tests: readonly ExplainedTest[]): (test: ExplainedTest) => string {
  const { t } = useTranslation('routing')
  const words = useTestWords(tests.map(withActual))
  return (test) => {
    const sentence = words.test(test)
    return test.held ? sentence : t('why.test', { test: sentence, actual: words.value(test.field, test.actual) })
  }
}

/** So that whom it names is looked up, too. */
function withActual({ field, operator, values, actual }: ExplainedTest): Test {
  const found = typeof actual === 'object' ? (actual ?? []) : [actual]
  return { field, operator, values: [...values, ...found] }
}
