import { type AlertEvent, agentAlertEvents, type Channels } from '#api/alerts.ts'

export const ways = ['mail', 'app'] as const
export type Way = (typeof ways)[number]

export function wants(channels: Channels, event: AlertEvent, way: Way): boolean {
  return channels[event]?.[way] ?? true
}

/** With one choice changed; what is as it is for everybody is left out. */
export function withChoice(
  channels: Channels,
  { event, way, on }: { event: AlertEvent; way: Way; on: boolean },
): Channels {
  const { [event]: before = { mail: true, app: true }, ...others } = channels
  const after = { ...before, [way]: on }
  return after.mail && after.app ? others : { ...others, [event]: after }
}

export function allByMail(channels: Channels, on: boolean): Channels {
  return agentAlertEvents.reduce((changed, event) => withChoice(changed, { event, way: 'mail', on }), channels)
}
