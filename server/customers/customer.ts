/** A customer as the desk works with them. */
export interface CustomerEntry {
  id: number
  name: string
  email: string | null
  organisationId: number | null
  managesOrganisation: boolean
}
