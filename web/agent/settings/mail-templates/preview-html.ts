/** The mail as a program shows it that is set to light or dark, whatever this browser is set to. */
export function previewHtml(html: string, scheme: 'light' | 'dark'): string {
  const asked = scheme === 'dark' ? '@media all' : '@media not all'
  return html
    .replace(/@media\s*\(prefers-color-scheme:\s*dark\)/g, asked)
    .replace(/(<meta name="(?:color-scheme|supported-color-schemes)" content=")[^"]*"/g, `$1${scheme}"`)
}
