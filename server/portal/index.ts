export { check } from './actions/check.ts'
