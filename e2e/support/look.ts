import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './axe.ts'
import { follow, untilQuiet } from './quiet.ts'
import { screenshots, settle } from './screens.ts'

/**
 * The screen wide and narrow, one of them light and the other dark: axe finds nothing, and nothing is wider than the
 * window. Its name decides which is which, so that all four are seen over many screens.
 */
export async function look(page: Page, name: string): Promise<void> {
  const isWideLight = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 2 === 0
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    const colorScheme = (width === 1440) === isWideLight ? 'light' : 'dark'
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await settle(page)
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} at ${width}`).toBeLessThanOrEqual(
      width,
    )
  }
  await screenshots(page, name)
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** Goes there, and waits until what is fetched has come. */
export async function visitAt(page: Page, address: string): Promise<void> {
  follow(page)
  await page.goto(address)
  await page.getByRole('main').waitFor()
  await untilQuiet(page)
}

/** The same within the agents' app that is open there, as a click on a link would: sooner than loading it anew. */
export async function walkTo(page: Page, address: string): Promise<void> {
  if (!page.url().startsWith(new URL('/agent/', address).href)) return visitAt(page, address)
  await page.evaluate((to) => history.pushState(null, '', to), address)
  await untilQuiet(page)
}
