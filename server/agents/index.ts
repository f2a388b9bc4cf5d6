export {
  actorFor,
  findAgent,
  type AgentEntry,
  type DepartmentEntry,
  type Directory,
  type RoleEntry,
  type TeamEntry,
} from './directory.ts'
export { isAbsent, standingOf } from './presence.ts'
export { pictureAddress } from './present.ts'
export { hoursOf, nextAvailability, putAvailability, turnAvailabilities } from './actions/availability.ts'
export { agentCookie, authenticateAgent, forgetIdleSessions } from './actions/authenticate.ts'
export { inviteAgent, patchAgent } from './actions/agents.ts'
export { createDepartment, patchDepartment } from './actions/departments.ts'
export { setPassword } from './actions/password.ts'
export { createTeam } from './actions/teams.ts'
export { putPicture } from './actions/picture.ts'
export { patchProfile } from './actions/profile.ts'
export { authenticateKey } from './actions/authenticate-key.ts'
export { check } from './actions/check.ts'
export { createApiKey } from './actions/keys.ts'
export { directory } from './actions/directory.ts'
export { openDemoDoor, type DemoDoor } from './actions/doorstep.ts'
export { resetAgent, type OneTimeLink } from './actions/links.ts'
export { isSetUp, makeSetupLink, setUpDesk, type Setup } from './actions/set-up.ts'
