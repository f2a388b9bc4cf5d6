/** A customer as the desk works with them. */
export interface CustomerEntry {
  id: number
  name: string
  email: string | null
  organisationId: number | null
  managesOrganisation: boolean
  /** Null: as the desk. */
  zone: string | null
  /** Null: what their browser asks for, else as the desk. */
  language: 'en' | 'de' | null
}
