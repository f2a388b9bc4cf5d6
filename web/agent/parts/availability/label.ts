import { useAvailability } from './data.ts'
import { hintOf } from './said.ts'
import { usePresenceVoice } from './voice.ts'

/** The name of an agent in a plain list, with why they may not answer soon: "John Doe (away until 14:05)". */
export function useAgentLabel(): (agent: { id: number; name: string }) => string {
  const there = useAvailability()
  const voice = usePresenceVoice()
  return ({ id, name }) => {
    const one = there.get(id)
    return one && (one.presence !== 'online' || one.full) ? `${name} (${hintOf(one, voice)})` : name
  }
}
