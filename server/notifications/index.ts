export { sendAccessLink } from './actions.ts'
