export { forgetOldSimulations } from './actions/simulations.ts'
