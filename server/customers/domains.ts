/** What an organisation may claim so that an address belongs to it: its very domain, or `.x` for all below x. */
export function claimsOn(email: string): string[] {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  const labels = domain.split('.')
  const above = labels.map((_, index) => `.${labels.slice(index).join('.')}`).slice(1)
  return domain === '' || !email.includes('@') ? [] : [domain, ...above]
}

/** The one whose claim is the most exact; the older one among equals. */
export function closest<Claimer extends { id: number; domains: readonly string[] }>(
  claims: readonly string[],
  claimers: readonly Claimer[],
): Claimer | undefined {
  for (const claim of claims) {
    const first = claimers.filter((claimer) => claimer.domains.includes(claim)).toSorted((a, b) => a.id - b.id)[0]
    if (first) return first
  }
  return undefined
}

/** Domains that more than one organisation claims, in sentences. */
export function repeatedDomains(claimers: readonly { name: string; domains: readonly string[] }[]): string[] {
  const domains = new Set(claimers.flatMap((claimer) => claimer.domains))
  return [...domains].flatMap((domain) => {
    const names = claimers.filter((claimer) => claimer.domains.includes(domain)).map((claimer) => claimer.name)
    return names.length > 1 ? [`The mail domain ${domain} is claimed by ${names.join(' and ')}.`] : []
  })
}
