export { eventRoutes } from './routes/events.ts'
export { messageRoutes } from './routes/messages.ts'
export { personRoutes } from './routes/people.ts'
export { ticketRoutes } from './routes/tickets.ts'
