const MOST = 5

/** Ticket numbers that a subject names: `Re: [482913] No sound`, `Re: #482913`. */
export function numbersIn(subject: string): string[] {
  const found = [...subject.matchAll(/(?:#\s?|\[#?)([1-9]\d{3,17})(?!\d)/g)].map(([, number = '']) => number)
  return [...new Set(found)].slice(0, MOST)
}
