export { fetchOutside, type Fetched, type FetchLimits } from './fetch-outside.ts'
