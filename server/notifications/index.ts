export { sendAccessLink } from './actions/access.ts'
export { forgetTold } from './late/actions.ts'
export { forgetOldNotices } from './notices/actions.ts'
