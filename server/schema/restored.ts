/** Tables that hold nothing while nobody has used the desk. */
export const emptyAtFirst = ['agent', 'customer', 'ticket'] as const

/**
 * What a desk that comes out of a backup does not go on with: whoever was signed in signs in again, since some of them
 * had signed out; what a worker held is free for the next; what was being counted starts anew.
 */
export const settle = /* sql */ `
delete from session;
delete from throttle;
delete from idempotency where status is null;
update job set locked_until = null, locked_by = null where locked_until is not null;
`
