/** Why a container ended, as its page and a notification say it. English is the source. */
export const exitReasonsEn = {
  finished: 'It ended without an error (0).',
  error: 'The program ended with an error ({{code}}). Its last log lines usually say why.',
  misuse: 'The program ended with an error ({{code}}), often because of a wrong option.',
  engineFailed: 'The engine could not start it ({{code}}).',
  notExecutable: 'The command exists but cannot be run ({{code}}): no permission, or not a program.',
  notFound: 'The command was not found in the image ({{code}}).',
  interrupted: 'It was interrupted, as with Ctrl+C ({{code}}).',
  aborted: 'The program gave up by itself (abort, {{code}}).',
  outOfMemory: 'It used more memory than it may have and was killed ({{code}}).',
  killed:
    'It was killed ({{code}}): with “kill”, because it did not stop in time, or because memory ran out.',
  crashed: 'The program crashed: it touched memory that is not its own ({{code}}).',
  terminated: 'It was asked to stop and did ({{code}}).',
  signal: 'It was ended by signal {{signal}} ({{code}}).',
} as const;
