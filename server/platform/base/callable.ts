const LONGEST_NAME = 60

/** A name as a greeting may say it: whoever calls themselves an advertisement is greeted without a name. */
export function callable(name: string): string {
  const line = name.replace(/[\s\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim()
  const isName = line.length <= LONGEST_NAME && !/[<>{}[\]@]|:\/\/|\bwww\.|\.\p{L}{2,}\//iu.test(line)
  return isName ? line : ''
}
