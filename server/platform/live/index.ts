export { createLive, type Live, type LiveCall, type LiveOptions } from './hub.ts'
export { saying } from './store.ts'
export { type LiveKey } from './subscriber.ts'
export { createSpeaker, startWakeUp, type Speaker, type WakeUp } from './wake-up.ts'
