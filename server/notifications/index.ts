export { sendAccessLink } from './actions/access.ts'
export { forgetTold } from './late/actions.ts'
export { forgetOldNotices } from './notices/actions.ts'
// For whoever asks what would be.
export { areAgentsMailed } from './actions/mailed.ts'
export { audience } from './audience.ts'
export { agentMails } from './kinds.ts'
export { lettersTo, type Party } from './letters-to-customers.ts'
