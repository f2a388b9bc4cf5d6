export { check } from './actions/check.ts'
export { deliverMail, deliverPiped, type Delivered, type PipedMail } from './actions/deliver.ts'
export { startFetching } from './actions/fetch.ts'
export { startListening } from './actions/listen.ts'
