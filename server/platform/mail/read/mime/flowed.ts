/** Puts lines together that were broken for the way only (RFC 3676). */
export function unflow(text: string, isDelSp: boolean): string {
  const out: { depth: number; text: string; isOpen: boolean }[] = []
  for (const raw of text.split('\n')) {
    const depth = /^>*/.exec(raw)?.[0].length ?? 0
    const line = raw.slice(depth).replace(/^ /, '')
    const isSignature = line === '-- '
    const isOpen = line.endsWith(' ') && !isSignature
    const kept = isOpen && isDelSp ? line.slice(0, -1) : line
    const last = out.at(-1)
    if (last?.isOpen && last.depth === depth && !isSignature) {
      last.text += kept
      last.isOpen = isOpen
    } else out.push({ depth, text: kept, isOpen })
  }
  return out.map(({ depth, text: line }) => (depth === 0 ? line : `${'>'.repeat(depth)} ${line}`)).join('\n')
}
