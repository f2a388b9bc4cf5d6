import { digest } from '#platform/base/digest.ts'
import { script } from './script.ts'
import { icon, style } from './style.ts'

interface Asset {
  /** Named by its content, so it may be kept for ever. */
  path: string
  type: string
  body: string
}

function asset(ending: string, type: string, body: string): Asset {
  return { path: `/portal/${digest(body).toString('hex').slice(0, 16)}.${ending}`, type, body }
}

const css = asset('css', 'text/css; charset=utf-8', style.trim())
const js = asset('js', 'text/javascript; charset=utf-8', script.trim())
const svg = asset('svg', 'image/svg+xml', icon)

export const assets: readonly Asset[] = [css, js, svg]
export const assetPaths = { css: css.path, js: js.path, icon: svg.path }
