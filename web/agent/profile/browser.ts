// In this order: each of them also claims to be one that follows.
const browsers = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const

const systems = [
  [/\bWindows\b/, 'Windows'],
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
] as const

/** Which browser on which system, out of what a browser calls itself. */
export function browserOf(agent: string | null): { browser: string | null; system: string | null } {
  const find = (known: readonly (readonly [RegExp, string])[]) =>
    known.find(([pattern]) => agent !== null && pattern.test(agent))?.[1] ?? null
  return { browser: find(browsers), system: find(systems) }
}
