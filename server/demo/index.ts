export { playDemo, type DemoWishes } from './actions/play.ts'
