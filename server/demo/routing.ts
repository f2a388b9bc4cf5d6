/** What the people of the demo bank are good at, and who stands in for whom. */
export const skills = ['Online banking', 'Networks'] as const

export const duties = [
  { agent: 'mateo.rivera', set: { skills: ['online-banking'] } },
  { agent: 'linh.tran', set: { skills: ['online-banking'], substitute: 'mateo.rivera' } },
  { agent: 'oskar.lindholm', set: { skills: ['networks'], substitute: 'priya.raman' } },
  { agent: 'priya.raman', set: { skills: ['networks'], substitute: 'oskar.lindholm' } },
  { agent: 'tomas.novak', set: { substitute: 'ruth.goldberg' } },
  { agent: 'zoe.martin', set: { capacity: 5 } },
] as const

/** Support's waiting tickets go round among those who answer there; an outage needs somebody who knows the networks. */
export const support = {
  place: 'department:support',
  method: 'round-robin',
  needs: [{ topic: 'business-critical-outage', tag: null, skill: 'networks' }],
  anybodyAfterMinutes: 60,
  stickyDays: 30,
  absent: 'substitute',
  excluded: ['jane.doe'],
} as const
