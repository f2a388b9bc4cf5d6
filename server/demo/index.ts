export { playDemo } from './actions.ts'
