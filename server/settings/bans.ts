/** Whether a pattern names this address: an address, `@domain`, or either with `*` for any characters. No case. */
export function isNamedBy(pattern: string, address: string): boolean {
  const [local = '', domain = ''] = partsOf(pattern)
  const [givenLocal = '', givenDomain = ''] = partsOf(address)
  return matches(local === '' ? '*' : local, givenLocal) && matches(domain, givenDomain)
}

function partsOf(address: string): [string, string] {
  const at = address.lastIndexOf('@')
  return [address.slice(0, Math.max(at, 0)).toLowerCase(), address.slice(at + 1).toLowerCase()]
}

// By hand, since a pattern of many stars would keep a regular expression busy for ever.
function matches(pattern: string, text: string): boolean {
  const pieces = pattern.split('*')
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)]
  if (pieces.length === 1) return text === pattern
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false
  let at = first.length
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at)
    if (found < 0 || found + piece.length > text.length - last.length) return false
    at = found + piece.length
  }
  return true
}
