export { check, refreshDue } from './actions.ts'
