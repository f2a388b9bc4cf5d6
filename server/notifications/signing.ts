/** What an agent's letters may end with. */
export interface Signing {
  with: 'own' | 'department' | 'none'
  own: string
  /** Of the ticket's department. */
  department: string
  isPrivate: boolean
}

/** The signature that ends an agent's words; that of a private department stays inside. */
export function signatureOf(signing: Signing | null): string {
  if (!signing) return ''
  const ofDepartment = signing.isPrivate ? '' : signing.department
  return { own: signing.own, department: ofDepartment, none: '' }[signing.with]
}
