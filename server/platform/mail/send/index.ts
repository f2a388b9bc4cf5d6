export { type SendOutcome } from './outcome.ts'
export { type Mailbox, type Post, type PostFile } from './post.ts'
export { routeOfUrl, type SendRoute } from './route.ts'
export { createTransport, type TokenSource, type Transport, type TransportOptions } from './transport.ts'
