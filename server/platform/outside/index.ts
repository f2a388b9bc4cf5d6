export { fetchOutside, type Fetched, type FetchLimits, postOutside } from './fetch-outside.ts'
export { isPublicAddress } from './public-address.ts'
