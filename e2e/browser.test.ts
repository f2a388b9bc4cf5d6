import { expect, test } from 'vitest'
import { expectAccessible } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { screenshots } from './support/screens.ts'

test('a browser opens a page, and a barrier in it is named', async () => {
  await using browser = await launchBrowser()
  const page = await browser.newPage()
  await page.setContent('<html lang="en"><title>Good</title><main><h1>Good morning</h1></main></html>')
  await expectAccessible(page)
  await screenshots(page, 'browser')
  await page.setContent('<html lang="en"><title>Bad</title><main><h1>Bad</h1><img src="x.png"></main></html>')
  await expect(expectAccessible(page)).rejects.toThrow(/image-alt[\s\S]*img/)
})
