export { sendAccessLink } from './actions/access.ts'
export { forgetOldNotices } from './notices/actions.ts'
