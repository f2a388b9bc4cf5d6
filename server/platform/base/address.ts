/** How addresses compare: without case, and without what follows a plus, which leads to the same mailbox. */
export function plainAddress(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*(?=@)/, '')
}

export function sameAddress(one: string, other: string): boolean {
  return plainAddress(one) === plainAddress(other)
}
