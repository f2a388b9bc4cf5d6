export { createEventLog, type EventLog, type Reactions, type NowReaction } from './log.ts'
export { type NewEvent, type RecordedEvent } from './event.ts'
export { safePosition } from './horizon.ts'
export { act } from './act.ts'
