/** The start of a macro's words for a list: what a ticket will fill in is left open. */
export function wordsInShort(preview: string): string {
  return preview
    .replace(/\s*\{\{\s*cursor\s*\}\}\s*/g, ' ')
    .replace(/\{\{[^{}]*\}\}/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
}
