import { Parser } from 'htmlparser2'

const FORBIDDEN = /^(script|style|svg|math|iframe|object|embed|form|input|textarea|meta|link|base|frame|template)$/

/** For tests: what in a HTML must not be shown. Knows nothing of how it was made safe. */
export function unsafeIn(html: string): string[] {
  const found: string[] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      if (FORBIDDEN.test(name)) found.push(`<${name}>`)
      for (const [key, value] of Object.entries(attributes))
        if (isUnsafe(key, value)) found.push(`${name} ${key}="${value}"`)
    },
  })
  parser.end(html)
  return found
}

function isUnsafe(key: string, value: string): boolean {
  if (/^(on|srcset|background|action|formaction|poster|ping|xlink|srcdoc|id$|class$)/.test(key)) return true
  if (key === 'src') return !/^(cid:|data:image\/(png|jpe?g|gif|webp);base64,)/.test(value)
  if (key === 'href') return !/^(https?:\/\/|mailto:|tel:)/i.test(value)
  return key === 'style' && /url|expression|position|z-index|@|\\|behavior|binding|javascript/i.test(value)
}
