export { census, check } from './actions/check.ts'
export { createAsAgent, createFromOutside, type Created, type Intake } from './actions/create.ts'
export { type SafeWords } from './actions/message.ts'
export { replyToTicket, type Reply } from './actions/reply.ts'
export { sendDueReplies } from './actions/send-scheduled.ts'
export { noteOnTicket } from './actions/note.ts'
export { changeTicket, type Change } from './actions/change.ts'
export { addCollaborator } from './actions/collaborate.ts'
export { escalateTicket } from './actions/escalate.ts'
export { referTicket } from './actions/refer.ts'
export { receiveAside } from './actions/receive-aside.ts'
export { receiveMessage, recordMessage, type Received } from './actions/receive.ts'
export { closeAsCustomer, reopenAsCustomer } from './actions/solve.ts'
export { keepCounts, markFallenDue, tidyCounts } from './actions/counts.ts'
export { closeSilent, endHolds } from './actions/timers.ts'
export { recordFallenDue } from './actions/overdue.ts'
export { ownerOf, registerFile } from './actions/message.ts'
export { liveKeys } from './actions/live.ts'
export {
  listForCustomer,
  openAttachment,
  openLinkedFile,
  readForCustomer,
  takesPart,
  type CustomersView,
} from './actions/portal.ts'
export { purgeDeleted, sweepContents } from './actions/purge.ts'
export { loadHistories } from './actions/load.ts'
export { assign, beginHistory, tell, turn, type History } from './history.ts'
export { setNextDue, ticketInHand } from './actions/hand.ts'
export { seeTicket } from './actions/read.ts'
export { recordUndelivered } from './actions/deliver.ts'
export { dropFiles } from './store/erase.ts'
export { setDelivery } from './store/messages.ts'
export { letGo } from './store/withdraw.ts'
export { canSee, may } from './policy.ts'
export { closesAt } from './lifecycle.ts'
export { visibleTo } from './store/visibility.ts'
export { dropOldUploads } from './actions/uploads.ts'
