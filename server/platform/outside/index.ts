export {
  fetchOutside,
  type Fetched,
  type FetchLimits,
  OutsideRefused,
  postJsonOutside,
  postOutside,
} from './fetch-outside.ts'
export { isPublicAddress } from './public-address.ts'
