import { DeskFormPage } from '../desk-form.tsx'
import { Matrix } from './matrix.tsx'

/** What the desk tells customers and agents by itself. */
export function AlertsPage() {
  return (
    <DeskFormPage section="alerts" width="wide">
      {(form) => (
        <>
          <Matrix form={form} to="customers" />
          <Matrix form={form} to="agents" />
        </>
      )}
    </DeskFormPage>
  )
}
