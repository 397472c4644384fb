import * as v from 'valibot';
import { containerId } from '../../lib/ids';
import { fillIn } from '../../lib/fill-in';
import { printable } from '../../lib/printable';
import type { Navigation } from '../app/places';
import { exitMeaning, exitSignal } from '../containers/exit-code';
import type { Notice, NoticeContainer, NoticeTask } from './model';
import type { NoticeMessages } from './native-messages';

/** A notice as the desktop shows it. */
export type NoticeText = {
  readonly title: string;
  readonly body: string;
  /** What its button says, on desktops that show one. */
  readonly action: string;
};

const maxTitleLength = 120;
const maxBodyLength = 200;
const maxNameLength = 60;

/**
 * What stands in for characters that markup is made of. Notification servers may read the text as markup (`body-markup` of the
 * freedesktop specification) or not, and Electron hands it on as it is: an escaped text would be right for one of them only.
 */
const plainMarks: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' };

/** Foreign text that is nothing but text wherever it is shown. */
export function noticePlain(text: string, maxLength: number): string {
  const plain = text.slice(0, maxLength * 4).replace(/[<>&]/g, (mark) => plainMarks[mark] ?? '');
  return printable(plain, { maxLength });
}

export function noticeText(notice: Notice, words: NoticeMessages): NoticeText {
  const { title, body, action } = rawText(notice, words);
  return { title: noticePlain(title, maxTitleLength), body: noticePlain(body, maxBodyLength), action };
}

/** The page that a click on the notice opens. */
export function noticeTarget(notice: Notice): Navigation {
  switch (notice.kind) {
    case 'died':
    case 'unhealthy':
    case 'looping': {
      const [only, another] = notice.containers;
      const id = v.safeParse(containerId, only?.id);
      const isOne = another === undefined && id.success;
      return isOne ? { kind: 'container', id: id.output, tab: 'logs' } : { kind: 'page', page: 'containers' };
    }
    case 'task-ended': {
      const [only, another] = notice.tasks;
      const isOne = another === undefined && only !== undefined;
      return isOne ? { kind: 'task', task: only } : { kind: 'page', page: 'images' };
    }
    case 'engine-lost':
    case 'engine-back':
      return { kind: 'page', page: 'engines' };
  }
}

function rawText(notice: Notice, words: NoticeMessages): NoticeText {
  switch (notice.kind) {
    case 'died':
    case 'unhealthy':
    case 'looping':
      return containersText(notice.kind, notice.containers, words);
    case 'task-ended':
      return tasksText(notice.tasks, words);
    case 'engine-lost':
    case 'engine-back': {
      const engine = noticePlain(notice.engine, maxNameLength);
      const isLost = notice.kind === 'engine-lost';
      return {
        title: isLost ? words.engineLost : words.engineBack,
        body: fillIn(isLost ? words.engineLostBody : words.engineBackBody, { engine }),
        action: words.show,
      };
    }
  }
}

function containersText(
  kind: 'died' | 'unhealthy' | 'looping',
  containers: readonly NoticeContainer[],
  words: NoticeMessages,
): NoticeText {
  const [only, another] = containers;
  if (only && !another) {
    const title = fillIn(words[kind], { name: noticePlain(only.name, maxNameLength) });
    return { title, body: bodyOf(kind, only, words), action: words.showLogs };
  }
  return {
    title: fillIn(words[`${kind}Many`], { count: containers.length }),
    body: containers.map(({ name }) => noticePlain(name, maxNameLength)).join(', '),
    action: words.show,
  };
}

function bodyOf(
  kind: 'died' | 'unhealthy' | 'looping',
  container: NoticeContainer,
  words: NoticeMessages,
): string {
  if (kind === 'unhealthy') return words.unhealthyWhy;
  const reason = exitReason(container, words);
  if (kind === 'looping') return `${words.loopingWhy} ${reason}`.trim();
  return container.isRestarted ? `${words.startedAgain} ${reason}` : reason;
}

/** Why it ended, in the sentence of its page. */
function exitReason({ exitCode, isOom }: NoticeContainer, { exit }: NoticeMessages): string {
  if (exitCode === null) return '';
  // the page's catalogue writes its values as {{code}}
  const sentence = exit[exitMeaning(exitCode, isOom)].replace(/\{\{(\w+)\}\}/g, '{$1}');
  return fillIn(sentence, { code: exitCode, signal: exitSignal(exitCode) ?? '' });
}

function tasksText(tasks: readonly NoticeTask[], words: NoticeMessages): NoticeText {
  const failed = tasks.filter(({ state }) => state === 'failed').length;
  const [only, another] = tasks;
  const subjects = tasks.map(({ subject }) => noticePlain(subject, maxNameLength));
  if (only && !another) {
    const text = words[only.kind];
    const title = fillIn(failed ? text.failed : text.done, { subject: subjects[0] ?? '' });
    return { title, body: failed ? text.failedBody : text.doneBody, action: words.show };
  }
  const title = fillIn(failed ? words.tasksFailed : words.tasksDone, { count: tasks.length, failed });
  return { title, body: subjects.join(', '), action: words.show };
}
