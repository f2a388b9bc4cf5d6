import { expect, test } from 'vitest'
import { required, runCommand, word, type Command } from './command.ts'

const commands: Command[] = [
  { name: 'serve', summary: 'Serves.', usage: '[--demo]', options: { demo: { type: 'boolean' } }, run: async () => {} },
  {
    name: 'agent reset',
    summary: 'Resets.',
    usage: 'USERNAME',
    words: 1,
    run: async (args) => (word(args, 0, 'USERNAME') === 'bad' ? 3 : 0),
  },
  {
    name: 'key',
    summary: 'Makes a key.',
    usage: '--name N',
    options: { name: { type: 'string' } },
    run: async (args) => {
      throw new Error(`no key for ${required(args, 'name')}`)
    },
  },
]

test.each([
  [['serve'], 0, ''],
  [['serve', '--demo'], 0, ''],
  [['--help'], 0, 'out: Usage: ostler <command> [--help]'],
  [[], 2, 'out: Usage: ostler <command> [--help]'],
  [['agent', 'reset', '--help'], 0, 'out: Usage: ostler agent reset USERNAME'],
  [['agent', 'reset', 'ann'], 0, ''],
  [['agent', 'reset', 'bad'], 3, ''],
  [['agent', 'reset'], 2, 'err: ostler: USERNAME is missing. See "ostler agent reset --help".'],
  [['agent', 'reset', 'a', 'b'], 2, 'err: ostler: "b" is one word too many. See "ostler agent reset --help".'],
  [['agent'], 2, 'err: ostler: "agent" needs one more word: agent reset.'],
  [['dance'], 2, 'err: ostler: "dance" is not a command; "ostler --help" lists them.'],
  [['serve', '--dance'], 2, 'err: ostler: Unknown option \'--dance\'. See "ostler serve --help".'],
  [['key', '--name'], 2, 'err: ostler: Option \'--name <value>\' argument missing. See "ostler key --help".'],
  [['key'], 2, 'err: ostler: --name is missing. See "ostler key --help".'],
  [['key', '--name', 'x'], 1, 'err: ostler: no key for x'],
])('ostler %j ends with %i', async (argv, code, firstLine) => {
  const said: string[] = []
  const streams = { out: (line: string) => said.push(`out: ${line}`), err: (line: string) => said.push(`err: ${line}`) }
  expect(await runCommand(commands, argv, streams)).toBe(code)
  expect(said.join('\n').split('\n')[0]).toBe(firstLine)
})
