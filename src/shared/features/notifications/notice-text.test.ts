import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../lib/ids';
import { exitMeanings } from '../containers/exit-code';
import { containersEn } from '../containers/messages.en';
import { containersKo } from '../containers/messages.ko';
import type { Notice, NoticeContainer, NoticeTask } from './model';
import { noticeMessages } from './native-messages';
import { noticePlain, noticeTarget, noticeText } from './notice-text';

const en = noticeMessages('en');
const ko = noticeMessages('ko');
const id = 'a'.repeat(64);

function container(name: string, facts: Partial<NoticeContainer> = {}): NoticeContainer {
  return { id, name, exitCode: 1, isOom: false, isRestarted: false, ...facts };
}

function task(number: number, state: NoticeTask['state']): NoticeTask {
  return { id: `task-${number}` as TaskId, kind: 'pull', subject: `redis:${number}`, state };
}

const died = (...containers: NoticeContainer[]): Notice => ({ kind: 'died', containers });
const tasks = (...ended: NoticeTask[]): Notice => ({ kind: 'task-ended', tasks: ended });

describe('the words of a notice', () => {
  it.each<readonly [string, Notice, string, string]>([
    [
      'an error',
      died(container('web', { exitCode: 3 })),
      'web stopped unexpectedly',
      'The program ended with an error (3). Its last log lines usually say why.',
    ],
    [
      'no memory',
      died(container('web', { exitCode: 137, isOom: true })),
      'web stopped unexpectedly',
      'It used more memory than it may have and was killed (137).',
    ],
    [
      'a signal',
      died(container('web', { exitCode: 132 })),
      'web stopped unexpectedly',
      'It was ended by signal 4 (132).',
    ],
    [
      'one that the engine started again',
      died(container('web', { exitCode: 127, isRestarted: true })),
      'web stopped unexpectedly',
      'It has been started again. The command was not found in the image (127).',
    ],
    [
      'several',
      died(container('a'), container('b'), container('c')),
      '3 containers stopped unexpectedly',
      'a, b, c',
    ],
    [
      'unhealthy',
      { kind: 'unhealthy', containers: [container('web', { exitCode: null })] },
      'web is unhealthy',
      'Its health check fails, so it may not do its work.',
    ],
    [
      'a loop',
      { kind: 'looping', containers: [container('web')] },
      'web keeps restarting',
      'The engine starts it again and again. The program ended with an error (1). Its last log lines usually say why.',
    ],
    ['a task', tasks(task(7, 'done')), 'Pulled redis:7', 'The image can be used now.'],
    ['a failed task', tasks(task(7, 'failed')), 'Could not pull redis:7', 'Gantry shows why.'],
    ['tasks', tasks(task(7, 'done'), task(8, 'done')), '2 tasks are done', 'redis:7, redis:8'],
    [
      'tasks of which one failed',
      tasks(task(7, 'done'), task(8, 'failed')),
      '1 of 2 tasks failed',
      'redis:7, redis:8',
    ],
    [
      'the engine',
      { kind: 'engine-lost', engine: 'Docker Engine' },
      'The engine is not reachable',
      'Docker Engine does not answer any more. Gantry connects by itself when it is back.',
    ],
    [
      'the engine again',
      { kind: 'engine-back', engine: 'Docker Engine' },
      'The engine is back',
      'Gantry is connected to Docker Engine again.',
    ],
  ])('%s', (_what, notice, title, body) => {
    expect(noticeText(notice, en)).toMatchObject({ title, body });
    const korean = noticeText(notice, ko);
    expect(`${korean.title} ${korean.body}`).toMatch(/[가-힣]/);
    expect(`${korean.title} ${korean.body}`).not.toMatch(/[{}]/);
  });

  it('says in Korean what stopped and why', () => {
    expect(noticeText(died(container('web', { exitCode: 137, isOom: true })), ko)).toEqual({
      title: 'web: 갑자기 멈췄어요',
      body: '허용된 메모리보다 많이 써서 강제로 끝났어요(137).',
      action: '로그 보기',
    });
  });

  it('gives the reason that the page of the container gives', () => {
    for (const meaning of exitMeanings) {
      expect(en.exit[meaning]).toBe(containersEn.exit[meaning]);
      expect(ko.exit[meaning]).toBe(containersKo.exit[meaning]);
    }
  });

  it('has nothing in its own words that a server could take for markup', () => {
    const texts = (value: object): string[] =>
      Object.values(value).flatMap((one: unknown) =>
        typeof one === 'string' ? [one] : texts(one as object),
      );
    for (const text of [...texts(en), ...texts(ko)]) expect(text).not.toMatch(/[<>&]/);
  });

  it.each<readonly [string, string]>([
    ['markup', '<b>web</b> <img src="x"> <a href="http://evil.example">click</a> &lt;'],
    ['escape sequences', '\u001b[31mweb\u001b]0;title\u0007\r\n\u0000'],
    ['turned directions', '\u202Eexe.bew\u2066\u200B'],
    ['64 kB', '<\u001b&'.repeat(22_000)],
    ['values of its own', '{name} {{code}} $& $1 %s'],
  ])('keeps hostile text text: %s', (_what, name) => {
    const notices: Notice[] = [
      died(container(name)),
      died(container(name), container(name)),
      { kind: 'looping', containers: [container(name)] },
      tasks({ ...task(1, 'failed'), subject: name }),
      tasks({ ...task(1, 'failed'), subject: name }, task(2, 'done')),
      { kind: 'engine-lost', engine: name },
    ];
    for (const notice of notices) {
      for (const words of [en, ko]) {
        const { title, body } = noticeText(notice, words);
        expect(title.length).toBeLessThanOrEqual(120);
        expect(body.length).toBeLessThanOrEqual(200);
        expect(title + body).not.toMatch(/[<>&]|[\p{Cc}\p{Cf}]/u);
      }
    }
  });

  it('keeps a name that looks like a value as it is', () => {
    expect(noticeText(died(container('{name}')), en).title).toBe('{name} stopped unexpectedly');
    expect(noticePlain('a<b> & c', 50)).toBe('a‹b› ＆ c');
  });
});

describe('where a click leads', () => {
  it.each<readonly [string, Notice, object]>([
    ['one container', died(container('a')), { kind: 'container', id, tab: 'logs' }],
    ['several', died(container('a'), container('b')), { kind: 'page', page: 'containers' }],
    [
      'one with an id that is none',
      died(container('a', { id: '../x' })),
      { kind: 'page', page: 'containers' },
    ],
    ['a task', tasks(task(1, 'done')), { kind: 'task', task: { id: 'task-1', kind: 'pull' } }],
    ['tasks', tasks(task(1, 'done'), task(2, 'done')), { kind: 'page', page: 'images' }],
    ['the engine', { kind: 'engine-lost', engine: 'x' }, { kind: 'page', page: 'engines' }],
  ])('%s', (_what, notice, target) => {
    expect(noticeTarget(notice)).toMatchObject(target);
  });
});
