import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Test } from '#api/conditions.ts'
import { type Operator, valuesTaken } from '#api/fields.ts'
import { useDesk } from '../../../lib/desk.ts'
import type { Building } from './building.ts'
import classes from './conditions.module.css'
import { offeredFields, offeredOperators, reoperate, retest } from './edit.ts'
import { fieldName, fieldOf, operatorName } from './sentences.ts'
import { TestValues } from './test-values.tsx'

interface TestRowProps {
  test: Test
  onChange: (test: Test) => void
  about: Building
  path: (string | number)[]
  place: string
}

/** One condition: what is asked, how it compares, and with what. */
export function TestRow({ test, onChange, about, path, place }: TestRowProps) {
  const { t } = useTranslation('conditions')
  const { offer, voice, errors } = about
  const asked = fieldOf(test.field, voice)
  const name = path.join('.')
  const said = Object.entries(errors).find(([wrong]) => `${wrong}.`.startsWith(`${name}.`))?.[1]
  const error = typeof said === 'string' ? said : undefined
  const takesValues = valuesTaken(test.operator) !== 'none'
  const operators = asked ? offeredOperators(asked, offer) : []
  // What is asked already is still shown, though it could not be chosen here.
  const shown = operators.includes(test.operator) ? operators : [...operators, test.operator]
  return (
    <>
      <Select
        className={classes['field'] ?? ''}
        aria-label={t('builder.fieldLabel', { place })}
        data={useFieldOptions(test.field, about)}
        allowDeselect={false}
        searchable
        nothingFoundMessage={t('builder.nothingFits')}
        maxDropdownHeight={340}
        value={test.field}
        onChange={(field) => {
          if (field && field !== test.field) onChange(retest(test, field, fieldOf(field, voice), offer))
        }}
        error={takesValues ? undefined : error}
      />
      <Select
        className={classes['operator'] ?? ''}
        aria-label={t('builder.operatorLabel', { place })}
        data={shown.map((value) => ({ value, label: operatorName(value, asked?.kind, voice) }))}
        allowDeselect={false}
        value={test.operator}
        onChange={(operator) => operator && onChange(reoperate(test, operator as Operator, asked))}
      />
      {takesValues ? (
        <div className={classes['values']}>
          <TestValues
            key={`${test.field} ${test.operator}`}
            test={test}
            asked={asked}
            voice={voice}
            onChange={(values) => onChange({ ...test, values })}
            input={{
              'aria-label': t('builder.valuesLabel', { place }),
              'data-path': `${name}.values`,
              error,
            }}
          />
        </div>
      ) : null}
    </>
  )
}

function useFieldOptions(current: string, { offer, voice }: Building) {
  const { t } = useTranslation('conditions')
  const { fields } = useDesk()
  const offered = offeredFields(
    offer,
    fields.filter(({ disabled }) => !disabled).map(({ key }) => key),
  )
  const all = offered.some(({ field }) => field === current)
    ? offered
    : [...offered, { field: current, area: 'custom' as const }]
  const areas = [...new Set(all.map(({ area }) => area))]
  const items = (area: string) =>
    all.filter((one) => one.area === area).map(({ field }) => ({ value: field, label: fieldName(field, voice) }))
  return areas.length === 1
    ? items(areas[0] ?? '')
    : areas.map((area) => ({ group: t(`area.${area}`), items: items(area) }))
}
