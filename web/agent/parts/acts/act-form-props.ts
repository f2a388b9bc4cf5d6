import type { GivenAct } from '#api/acts.ts'

type Of<Kind extends GivenAct['do']> = Extract<GivenAct, { do: Kind }>

export interface ActFormProps<Kind extends GivenAct['do'] = GivenAct['do']> {
  act: Of<Kind>
  onChange: (act: GivenAct) => void
}
