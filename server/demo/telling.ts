import type { Act, Deed } from './acts.ts'
import { asker, type Casting, editor, firstDepartment, oncemore, oneOf } from './casting.ts'
import type { Dice } from './dice.ts'
import { awake, DAY, HOUR, MINUTE, minutes, office, within } from './rhythm.ts'
import { type Beat, COMPUTER, type Department, OUTAGE, PASSWORD } from './story.ts'
import { greetingOf, signed, spoken } from './voice.ts'

/** A ticket while its story is told. */
interface Scene {
  dice: Dice
  cast: Casting
  time: number
  department: Department
  agent: string
  /** Who has said something already. */
  heard: Set<string>
  acts: Act[]
}

/** Everything that happens at a ticket, each at its moment: the opening, the beats, and how it ends. */
export function tell(dice: Dice, cast: Casting, beats: readonly Beat[]): Act[] {
  const { story, at, assignee, stage } = cast
  const department = firstDepartment(story)
  const scene: Scene = { dice, cast, time: at, department, agent: assignee, heard: new Set(), acts: [] }
  opens(scene)
  if (stage !== 'new') hands(scene, beats)
  for (const beat of beats) play(scene, beat)
  if (stage === 'done') ends(scene)
  return scene.acts
}

function opens(scene: Scene): void {
  const { dice, cast } = scene
  const { story, requester, source } = cast
  const { topic, subject, fields, files } = story
  const body = source === 'phone' || source === 'api' ? story.body : signed(dice, story, requester)
  const by = source === 'phone' ? { by: oneOf(dice, 'support') } : {}
  const extras = { ...(fields ? { fields } : {}), ...(files ? { files } : {}) }
  add(scene, { does: 'opens', who: asker(requester), source, topic, subject, body, ...extras, ...by })
}

/** Most tickets are taken by answering; some are given by somebody, and who works only on those always. */
function hands(scene: Scene, beats: readonly Beat[]): void {
  const { dice, agent, department } = scene
  const answers = beats.some(({ does }) => does === 'reply')
  if (agent !== 'zoe.martin' && answers && beats[0]?.does === 'reply' && dice.chance(0.6)) return
  scene.time = workTime(scene, scene.time + minutes(dice, [2, 25]) * slowness(scene))
  const by = agent === 'zoe.martin' || dice.chance(0.5) ? editor(dice.of('jane.doe', 'john.doe'), department) : agent
  add(scene, { does: 'set', by, change: { assignee: agent } })
}

const usual: Readonly<Record<Beat['does'], readonly [number, number]>> = {
  reply: [10, 130],
  note: [4, 45],
  says: [8, 320],
  joins: [1, 4],
  move: [3, 20],
  raise: [5, 35],
  refer: [3, 20],
  priority: [1, 8],
}

function play(scene: Scene, beat: Beat): void {
  const { dice } = scene
  const pause = minutes(dice, beat.after ?? usual[beat.does]) * pace(scene, beat)
  const late = beat.does !== 'says' && !scene.heard.has('late') ? slowness(scene) : 1
  scene.heard.add('late')
  const moment = scene.time + pause * late
  scene.time = beat.does === 'says' ? customerTime(scene, moment) : workTime(scene, moment)
  if (beat.does === 'says') return says(scene, beat)
  if (beat.does === 'reply') return replies(scene, beat)
  if (beat.does === 'move') return moves(scene, beat.to)
  acts(scene, beat)
}

function pace({ cast }: Scene, beat: Beat): number {
  if (beat.after) return 1
  if (cast.story.topic === OUTAGE) return 0.4
  return cast.story.topic === PASSWORD ? 0.5 : 1
}

function slowness({ cast, dice }: Scene): number {
  return cast.late && cast.stage === 'done' ? dice.whole(8, 22) : 1
}

function workTime({ cast, dice }: Scene, moment: number): number {
  return cast.story.topic === OUTAGE ? moment : within(dice, office, moment)
}

function customerTime({ cast, dice }: Scene, moment: number): number {
  if (cast.story.topic === OUTAGE) return moment
  return within(dice, cast.requester.house.kind === 'bank' ? office : awake, moment)
}

function says(scene: Scene, beat: Beat & { does: 'says' }): void {
  const { cast } = scene
  const who = asker(beat.by === 'requester' ? cast.requester : cast.colleague)
  const channel = cast.source === 'email' ? 'email' : 'web'
  add(scene, { does: 'says', who, body: beat.body, channel, ...(beat.files ? { files: beat.files } : {}) })
}

function replies(scene: Scene, beat: Beat & { does: 'reply' }): void {
  const { dice, cast, agent } = scene
  const opens = scene.heard.has(agent) ? null : greetingOf(dice, agent)
  const late = cast.late && cast.stage === 'done' && scene.heard.size === 1
  scene.heard.add(agent)
  const { first, name } = cast.requester
  const body = spoken(beat.body, { first, name, language: cast.story.language, opens, late })
  const until = beat.holdDays === undefined ? undefined : within(dice, office, scene.time + beat.holdDays * DAY)
  const status = beat.status === undefined ? {} : { status: beat.status }
  const held = until === undefined ? {} : { holdUntil: until }
  add(scene, { does: 'reply', by: agent, body, ...status, ...held, ...(beat.files ? { files: beat.files } : {}) })
  if (until !== undefined) scene.time = until + (dice.chance(0.7) ? dice.whole(2, 40) : -dice.whole(120, 420)) * MINUTE
}

function moves(scene: Scene, to: Department): void {
  if (to === scene.department) return
  const { dice, cast } = scene
  const second = cast.early && to === 'human-resources' && dice.chance(0.45)
  const next = second ? 'tomas.novak' : oneOf(dice, to, [scene.agent])
  add(scene, { does: 'set', by: editor(scene.agent, scene.department), change: { department: to, assignee: next } })
  scene.department = to
  scene.agent = next
}

function acts(scene: Scene, beat: Exclude<Beat, { does: 'says' | 'reply' | 'move' }>): void {
  const { dice, agent, department, cast } = scene
  if (beat.does === 'note') {
    const by = beat.by === 'assignee' ? agent : oneOf(dice, department, [agent])
    return add(scene, { does: 'note', by, body: beat.body })
  }
  const by = editor(agent, department)
  if (beat.does === 'joins') return add(scene, { does: 'joins', by, who: asker(cast.colleague) })
  if (beat.does === 'priority')
    return add(scene, { does: 'set', by, change: { priority: beat.to, ...promised(scene, beat.to), ...tagged(scene) } })
  if (beat.does === 'refer') return add(scene, { does: 'refer', by, to: beat.to, comment: beat.comment })
  add(scene, { does: 'raise', by, to: { department: beat.to }, reason: beat.reason })
  scene.department = beat.to
}

/** An outage gets the plan that goes with its priority. */
function promised({ cast }: Scene, priority: string): { sla?: string } {
  if (cast.story.topic !== OUTAGE) return {}
  return { sla: priority === 'emergency' ? 'sev-a' : 'sev-b' }
}

function tagged({ cast }: Scene): { addTags?: string[] } {
  return cast.story.topic === OUTAGE ? { addTags: ['outage'] } : {}
}

/** A third says that it is solved, some are closed by the agent or come back; the rest close by themselves. */
function ends(scene: Scene): void {
  const { dice, cast } = scene
  if (cast.story.topic === COMPUTER && dice.chance(0.12)) for (const beat of oncemore) play(scene, beat)
  const share = dice.throw()
  if (share < 0.33) {
    scene.time = customerTime(scene, scene.time + minutes(dice, [4, 900]))
    return add(scene, { does: 'closes', who: asker(cast.requester) })
  }
  if (share > 0.45) return
  scene.time = workTime(scene, scene.time + dice.whole(20, 60) * HOUR)
  add(scene, { does: 'set', by: scene.agent, change: { status: 'closed' } })
}

function add({ acts, time, cast }: Scene, deed: Deed): void {
  acts.push({ at: time, ticket: cast.place, ...deed })
}
