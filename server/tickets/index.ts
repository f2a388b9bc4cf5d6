export { census, check } from './actions/check.ts'
export { createAsAgent, createFromOutside, type Created, type Intake } from './actions/create.ts'
export { type SafeWords } from './actions/message.ts'
export { replyToTicket, type Reply } from './actions/reply.ts'
export { nextScheduledReply, sendDueReplies } from './actions/send-scheduled.ts'
export { noteOnTicket } from './actions/note.ts'
export { changeTicket, type Change } from './actions/change.ts'
export { applyActs, type ActsOptions, type Applied, demandAll } from './actions/acts.ts'
export { actsKnown } from './actions/acts-known.ts'
export { settleActs } from './acts.ts'
export { fillText, gapProblem, hasGaps } from './gaps.ts'
export { gapFacts } from './actions/gaps.ts'
export { applyMacro, type Macro, tryMacro, withCursor } from './actions/macro.ts'
export { keepFiles, letFilesGo, offerFiles, uploadsOf } from './actions/files.ts'
export { type OfferedFile, readFiles } from './store/files.ts'
export { countUses, readMacro } from './store/macros.ts'
export { addCollaborator } from './actions/collaborate.ts'
export { forgetOldDecisions, listDecisionsOf, recordDecisions } from './actions/decisions.ts'
export { type Arrival, arrivalInHand, listRejections, recordRejection } from './actions/rejections.ts'
export { Rejected } from './rejected.ts'
export { type MailFacts } from './occasion.ts'
export { type NewDecision, type Passed, seenAs } from './decisions.ts'
export { takeDecisionIds } from './store/decisions.ts'
export {
  type ActOnRecord,
  newestEvents,
  type Occasion,
  seeOccasion,
  type Standing,
  standingOf,
  takeOccasions,
} from './actions/occasion.ts'
export { climbLadder, type Refused } from './actions/climb.ts'
export { escalateTicket } from './actions/escalate.ts'
export { expectedOf } from './actions/expect-sla.ts'
export { giveWaiting, handOver, type HandOver, type HeldTicket, holdWaiting, type InHand } from './actions/route.ts'
export { referTicket } from './actions/refer.ts'
export { receiveAside } from './actions/receive-aside.ts'
export { receiveMessage, recordMessage, type Received } from './actions/receive.ts'
export { closeAsCustomer, reopenAsCustomer } from './actions/solve.ts'
export { keepCounts, markFallenDue, nextFallDue, tidyCounts } from './actions/counts.ts'
export { closeSilent, endHolds, nextClosing, nextEndOfHold } from './actions/timers.ts'
export { type Stamp, stampTickets } from './actions/stamp.ts'
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
export { isOpen } from './state.ts'
export { assign, beginHistory, tell, turn, type History } from './history.ts'
export { type Doing, type Hand, promiseInHand, putBack, setNextDue, takeTicket } from './actions/hand.ts'
export { type NextDue } from './due.ts'
export { seeTicket, ticketAnswer } from './actions/read.ts'
export { recordUndelivered } from './actions/deliver.ts'
export { dropFiles } from './store/erase.ts'
export { setDeliveries } from './store/messages.ts'
export { letGo } from './store/withdraw.ts'
export { canSee, may } from './policy.ts'
export { closesAt } from './lifecycle.ts'
export { visibleTo } from './store/visibility.ts'
export { factsOf, type Happened, type KnownTicket, type Surroundings } from './facts.ts'
export { conditionSql } from './store/conditions.ts'
export { surroundings } from './actions/around.ts'
export { readKnown } from './store/known.ts'
export { dropOldUploads } from './actions/uploads.ts'
// For whoever asks what would be.
export { doAgain, type RecordedAct, type RecordedEntry } from './actions/again.ts'
export { climbInHand } from './actions/climb.ts'
export { noTx, supposeDone, type Supposed, supposeHand } from './actions/rehearse.ts'
export { apply } from './fold.ts'
export { toStatus } from './lifecycle.ts'
export { happened } from './occasion.ts'
export { type TicketState, unborn } from './state.ts'
export { enter } from './status.ts'
export { append, type PendingEntry } from './work.ts'
