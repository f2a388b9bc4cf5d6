export { checkJobs } from './check.ts'
export { enqueue, type NewJob } from './enqueue.ts'
export { startTimers, type ScheduleEntry } from './timers.ts'
export { startWorker, type JobHandler, type Worker, type WorkerOptions } from './worker.ts'
