export { check, refreshDue, refreshPlan } from './actions.ts'
