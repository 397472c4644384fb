import type { ContainerAction } from './model';

export type ActionOptions = { readonly force?: boolean; readonly removeVolumes?: boolean };

const safeWord = /^[\w@%+=:,./-]+$/;

/** One word for a POSIX shell; names from engines are mostly safe, but nobody promises it. */
export function quoteWord(word: string): string {
  return safeWord.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;
}

function verbOf(action: ContainerAction, options: ActionOptions): string {
  if (action !== 'remove') return action;
  return `rm${options.force ? ' --force' : ''}${options.removeVolumes ? ' --volumes' : ''}`;
}

/** The line that does the same in a terminal: `docker stop web`. */
export function actionCommand(
  action: ContainerAction,
  names: readonly string[],
  options: ActionOptions = {},
): string {
  return ['docker', verbOf(action, options), ...names.map(quoteWord)].join(' ');
}

export function renameCommand(from: string, to: string): string {
  return `docker rename ${quoteWord(from)} ${quoteWord(to)}`;
}

export function logsCommand(name: string, isFollowing: boolean): string {
  return `docker logs${isFollowing ? ' --follow' : ''} ${quoteWord(name)}`;
}

export function inspectCommand(name: string): string {
  return `docker inspect ${quoteWord(name)}`;
}
