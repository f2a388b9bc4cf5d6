const COLOR = /^(#[0-9a-f]{3,8}|[a-z]{3,25}|(rgb|hsl)a?\([\d\s.,%/]{3,40}\))$/
const LENGTH = '\\d{1,4}(?:\\.\\d{1,4})?(?:px|pt|em|rem|ex|%|cm|mm|in)?'
const lengths = (most: number) => new RegExp(`^(?:(?:${LENGTH}|auto)(?:\\s+|$)){1,${most}}$`)
const BORDER = new RegExp(
  `^(?:(?:${LENGTH}|thin|medium|thick|none|solid|dashed|dotted|double|#[0-9a-f]{3,8}|[a-z]{3,25}|rgba?\\([\\d\\s.,%]{3,40}\\))(?:\\s+|$)){1,3}$`,
)
const words = (...all: string[]) => new RegExp(`^(?:${all.join('|')})$`)

/** What a mail may say about how it looks: nothing that leaves its box, covers anything or loads anything. */
const ALLOWED: Record<string, RegExp> = {
  ...named(['color', 'background-color'], COLOR),
  'font-family': /^[\w\s,'"-]{1,200}$/,
  'font-size': new RegExp(`^(?:${LENGTH}|(?:xx?-)?(?:small|large)|medium|smaller|larger)$`),
  'font-style': words('normal', 'italic', 'oblique'),
  'font-weight': words('normal', 'bold', 'bolder', 'lighter', '[1-9]00'),
  'font-variant': words('normal', 'small-caps'),
  'line-height': new RegExp(`^(?:${LENGTH}|normal)$`),
  'letter-spacing': new RegExp(`^(?:${LENGTH}|normal)$`),
  'text-align': words('left', 'right', 'center', 'justify', 'start', 'end'),
  'text-decoration': /^(?:(?:none|underline|line-through|overline)(?:\s+|$)){1,2}$/,
  'text-transform': words('none', 'uppercase', 'lowercase', 'capitalize'),
  'text-indent': new RegExp(`^${LENGTH}$`),
  'vertical-align': words('top', 'middle', 'bottom', 'baseline', 'sub', 'super', 'text-top', 'text-bottom'),
  'white-space': words('normal', 'nowrap', 'pre', 'pre-wrap', 'pre-line'),
  'list-style-type': /^[a-z-]{3,30}$/,
  'border-collapse': words('collapse', 'separate'),
  'border-spacing': lengths(2),
  direction: words('ltr', 'rtl'),
  ...named(['padding', 'margin', 'border-radius'], lengths(4)),
  ...named(sides('padding-'), lengths(1)),
  ...named(sides('margin-'), lengths(1)),
  ...named(['border', ...sides('border-')], BORDER),
  ...named(['border-color', 'border-style', 'border-width'], BORDER),
  ...named(['width', 'height', 'max-width', 'min-width', 'max-height'], lengths(1)),
}

function named(names: string[], rule: RegExp): Record<string, RegExp> {
  return Object.fromEntries(names.map((name) => [name, rule]))
}

function sides(start: string): string[] {
  return ['top', 'right', 'bottom', 'left'].map((side) => start + side)
}

export type Style = ReadonlyMap<string, string>

export function readStyle(style: string): Style {
  const plain = style.slice(0, 5000).replace(/\/\*.*?\*\//gs, '')
  const found = plain.split(';').map((rule): [string, string] => {
    const colon = rule.indexOf(':')
    const value = rule.slice(colon + 1).replace(/!\s*important/i, '')
    return [rule.slice(0, Math.max(colon, 0)).trim().toLowerCase(), value.trim().toLowerCase()]
  })
  return new Map(found.filter(([name]) => name !== ''))
}

export function safeStyle(style: Style): string {
  const kept: string[] = []
  for (const [name, value] of style) {
    const key = name === 'background' ? 'background-color' : name
    if (ALLOWED[key]?.test(value) === true && isBounded(key, value)) kept.push(`${key}: ${value.replace(/"/g, "'")}`)
  }
  return kept.join('; ')
}

/** Nobody needs more than a screen. */
function isBounded(name: string, value: string): boolean {
  const most = /width|height/.test(name) && !/border|line/.test(name) ? 2000 : 200
  return [...value.matchAll(/(\d+(?:\.\d+)?)(px|pt|em|rem|ex|cm|mm|in)?(?![\d.%])/g)].every(([, size, unit]) => {
    if (/color/.test(name) || name.startsWith('font-')) return unit === undefined || Number(size) <= most
    return Number(size) * (unit === undefined || /px|pt|mm/.test(unit) ? 1 : 16) <= most
  })
}

/** Hidden text is a trick, or a preview that was to be seen in a list only. */
export function isHidden(style: Style): boolean {
  if (style.get('display') === 'none' || style.get('visibility') === 'hidden') return true
  if (/^0(\.0+)?$/.test(style.get('opacity') ?? '')) return true
  const isFlat = ['height', 'max-height', 'width', 'max-width'].some((name) => isZero(style.get(name)))
  return isFlat && style.get('overflow') === 'hidden'
}

export function isZero(value: string | undefined): boolean {
  return value !== undefined && /^0*(\.0+)?(px|pt|em|rem|%)?$/.test(value) && value !== ''
}
