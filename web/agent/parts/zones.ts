/** Every time zone the browser knows, its own one and UTC included. */
export function timeZones(): string[] {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  return [...new Set(['UTC', here, ...Intl.supportedValuesOf('timeZone')])]
}
