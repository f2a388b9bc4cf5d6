declare module 'libmime' {
  export class Libmime {
    decodeWord(charset: string, encoding: string, text: string): string
    decodeWords(value: string): string
    parseHeaderValue(field: string): { value: string | false; params: Record<string, string> }
  }
}
