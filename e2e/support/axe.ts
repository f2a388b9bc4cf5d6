import axe, { type AxeResults, type Result } from 'axe-core'
import type { Page } from 'playwright-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fails with a readable list if the page, as it stands, breaks a rule of WCAG 2.2 AA or of good practice. */
export async function expectAccessible(page: Page, options: { except?: string[] } = {}): Promise<void> {
  const isThere = await page.evaluate(() => 'axe' in globalThis)
  if (!isThere) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    ({ values, except }) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: { type: 'tag', values },
        rules: Object.fromEntries(except.map((rule) => [rule, { enabled: false }])),
        resultTypes: ['violations'],
      }) as Promise<Pick<AxeResults, 'violations'>>,
    { values: RULES, except: options.except ?? [] },
  )
  if (violations.length > 0) throw new Error(`${page.url()} is not accessible:\n${violations.map(describe).join('\n')}`)
}

function describe({ id, impact, help, nodes }: Result): string {
  const places = nodes.slice(0, 10).map((node) => {
    const why = (node.failureSummary ?? '').split('\n').slice(1).join(' ').replace(/\s+/g, ' ').trim()
    return `    ${node.target.flat().join(' ')}\n      ${why}`
  })
  const more = nodes.length > 10 ? [`    … and ${nodes.length - 10} more`] : []
  return [`  ${id} (${impact ?? 'unrated'}): ${help}`, ...places, ...more].join('\n')
}
