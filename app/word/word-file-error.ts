export type WordFileFault =
  | 'not-word'
  | 'old-word'
  | 'macros'
  | 'encrypted'
  | 'damaged'
  | 'too-large'
  | 'too-complex'
  | 'doctype'
  | 'malformed-xml'
  | 'reader-stopped'
  | 'busy'

/** What to do about each kind of refusal, shown after what is wrong. */
const remedies: Record<WordFileFault, string> = {
  'not-word': 'Send a Word document whose name ends in .docx.',
  'old-word': 'Open it in Word and save it as a Word document (.docx), without a password.',
  macros: 'Save it in Word as a Word document (.docx), without macros.',
  encrypted: 'Save it without a password.',
  damaged: 'Open it in Word, save it anew and send that file.',
  'too-large': 'Make its pictures smaller or divide it.',
  'too-complex': 'Divide it, or save it anew in Word and send that file.',
  doctype: 'Open it in Word, save it anew and send that file.',
  'malformed-xml': 'Open it in Word, save it anew and send that file.',
  'reader-stopped': 'Divide it, or save it anew in Word and try again.',
  busy: 'Try again in a minute.',
}

/** A Word file was not taken. The message says what is wrong and what to do, and holds nothing of the file's words. */
export class WordFileError extends Error {
  readonly fault: WordFileFault

  constructor(fault: WordFileFault, whatIsWrong: string) {
    super(`${whatIsWrong} ${remedies[fault]}`)
    this.name = 'WordFileError'
    this.fault = fault
  }

  /** The error again after it came from another thread as plain data; `undefined` where it was another one. */
  static revive({
    name,
    message,
    fault,
  }: {
    name: string
    message: string
    fault?: string
  }): WordFileError | undefined {
    if (name !== 'WordFileError' || fault === undefined || !Object.hasOwn(remedies, fault)) return undefined
    const error = new WordFileError(fault as WordFileFault, '')
    error.message = message
    return error
  }
}
