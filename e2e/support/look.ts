import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './axe.ts'
import { screenshots, settle } from './screens.ts'

/** The screen at both widths, light and dark: axe finds nothing, and nothing is wider than the window. */
export async function look(page: Page, name: string): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await settle(page)
      await expectAccessible(page, { onlyColours: colorScheme === 'dark' })
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} at ${width}`).toBeLessThanOrEqual(
      width,
    )
  }
  await screenshots(page, name)
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** Goes there, and waits until what is fetched has come. */
export async function visitAt(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('main').waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
}
