export {
  type Beside,
  type ComingEvent,
  createEventLog,
  type EventLog,
  type NowReaction,
  type Occasional,
  type Reactions,
} from './log.ts'
export { type NewEvent, type RecordedEvent } from './event.ts'
export { safePosition } from './horizon.ts'
export { act } from './act.ts'
export { loadEvents } from './load.ts'
