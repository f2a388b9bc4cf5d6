import { readdir, readFile } from 'node:fs/promises'

// What the kernel counts in; 100 a second on every Linux that Node runs on.
const TICKS_PER_SECOND = 100

/** CPU time so far, in milliseconds, of a process and all its children, those that ended included; null off Linux. */
export async function cpuOf(pid: number): Promise<number | null> {
  const all = await processes()
  if (all === null) return null
  const own = all.find((one) => one.pid === pid)
  if (!own) return 0
  const children = all.filter((one) => one.parent === pid)
  const ticks = own.ticks + own.endedTicks + children.reduce((sum, child) => sum + child.ticks, 0)
  return (ticks * 1000) / TICKS_PER_SECOND
}

interface Process {
  pid: number
  parent: number
  ticks: number
  endedTicks: number
}

async function processes(): Promise<Process[] | null> {
  const names = await readdir('/proc').catch(() => null)
  if (names === null) return null
  const stats = names
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readFile(`/proc/${name}/stat`, 'utf8').catch(() => null))
  return (await Promise.all(stats)).flatMap((stat) => (stat === null ? [] : [parse(stat)]))
}

// proc(5): the name stands in brackets and may hold anything; what follows it is numbers.
function parse(stat: string): Process {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const number = (index: number) => Number(fields[index - 3])
  return {
    pid: Number.parseInt(stat, 10),
    parent: number(4),
    ticks: number(14) + number(15),
    endedTicks: number(16) + number(17),
  }
}
