export { seedDesk, type SeedWish } from './actions/seed.ts'
