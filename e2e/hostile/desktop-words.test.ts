/** The corpus in what the desktop draws: menus, tips and notices are no page, and nothing there makes text safe but us. */
import { describe, expect, it } from 'vitest';
import type { ContainerRow } from '../../src/shared/features/containers/model';
import type { EngineInfo } from '../../src/shared/features/engine/model';
import type { Notice } from '../../src/shared/features/notifications/model';
import { noticeMessages } from '../../src/shared/features/notifications/native-messages';
import { noticeText } from '../../src/shared/features/notifications/notice-text';
import type { TaskSummary } from '../../src/shared/features/tasks/model';
import { trayView } from '../../src/shared/features/tray/menu';
import type { TrayItem, TrayState } from '../../src/shared/features/tray/model';
import type { CandidateId, ContainerId, TaskId } from '../../src/shared/lib/ids';
import { corpus } from './corpus.ts';

/** Those that only a menu minds, with those of every other place. */
const texts: readonly (readonly [string, string])[] = [
  ...corpus.map(({ id, what, text }) => [`${id} ${what}`, text] as const),
  ['a key of Windows and Linux', '&File &&amp; &'],
  ['a key of GTK', '_File __ _'],
  ['what a menu takes for a line', '-'],
  ['a key after a tab', 'Quit\tCtrl+Q'],
  ['values of ours', '{name} {count} {{code}} $& $1'],
  ['a lone surrogate', 'a\ud800b'],
  ['a million letters', 'x'.repeat(1_000_000)],
];

/** What the system may show: no letter that hides, turns or starts a line, and no length without end. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

function stateOf(text: string): TrayState {
  const url = 'unix:///var/run/docker.sock';
  const endpoint = { id: url as never, url: text, source: 'default', publishedHost: text } as const;
  const row = (id: string, more: Partial<ContainerRow>): ContainerRow => ({
    id: id.padEnd(64, '0') as ContainerId,
    ...{ name: text, image: text, imageId: null, command: text, state: 'running', health: 'none' },
    ...{ exitCode: null, createdAt: 0, ports: [], composeProject: text, composeService: text },
    ...more,
  });
  const task: TaskSummary = {
    ...{ id: 'task-1' as TaskId, kind: 'pull', subject: text, state: 'running' },
    ...{ progress: { doneBytes: 0, totalBytes: 1, bytesPerSecond: null, fraction: 0.5 } },
    ...{ startedAt: 0, endedAt: null, error: null },
  };
  return {
    engine: {
      kind: 'connected',
      endpoint,
      info: { product: text, version: text } as EngineInfo,
      sinceMs: 0,
    },
    engines: [
      { id: 'a' as CandidateId, name: text, isUsed: true },
      { id: 'b' as CandidateId, name: text, isUsed: false },
    ],
    isChosen: true,
    control: null,
    isControlling: false,
    rows: [
      row('a', { ports: [{ containerPort: 80, protocol: 'tcp', hostPort: 8080, hostIp: text }] }),
      row('b', { health: 'unhealthy' }),
      row('c', { state: 'paused', composeProject: null }),
      row('d', { state: 'exited' }),
    ],
    recent: [],
    publishing: { host: 'localhost', place: 'here', product: text, isRootless: false },
    busy: new Set(),
    pinnedImages: [text],
    tasks: [task],
  };
}

function labels(items: readonly TrayItem[]): readonly string[] {
  return items.flatMap((item) => {
    if (item.kind === 'separator') return [];
    return item.kind === 'submenu' ? [item.label, ...labels(item.items)] : [item.label];
  });
}

describe.each(['en', 'ko'] as const)('in %s', (language) => {
  const words = noticeMessages(language);
  const benign = trayView(stateOf('web'), language);

  it.each(texts)('the tray shows as text: %s', (_what, text) => {
    const { items, tooltip } = trayView(stateOf(text), language);
    const shown = labels(items);
    // as many entries as of any other name: nothing became a line, an entry or a key of its own
    expect(shown).toHaveLength(labels(benign.items).length);
    for (const label of [...shown, tooltip]) {
      expect(label).not.toMatch(hidden);
      expect(label.length).toBeLessThan(260);
      expect(label).not.toBe('');
    }
    // a single & is a key in a menu; in a tip it is a letter
    for (const label of shown) expect(label.replaceAll('&&', '')).not.toContain('&');
  });

  it.each(texts)('a notice shows as text: %s', (_what, text) => {
    const container = { id: text, name: text, exitCode: 1, isOom: false, isRestarted: true };
    const task = { id: 'task-1' as TaskId, kind: 'pull', subject: text, state: 'failed' } as const;
    const notices: readonly Notice[] = [
      ...(['died', 'unhealthy', 'looping'] as const).flatMap((kind): Notice[] => [
        { kind, containers: [container] },
        { kind, containers: [container, container, container] },
      ]),
      { kind: 'task-ended', tasks: [task] },
      { kind: 'task-ended', tasks: [task, { ...task, state: 'done' }] },
      { kind: 'engine-lost', engine: text },
      { kind: 'engine-back', engine: text },
    ];
    for (const notice of notices) {
      const { title, body, action } = noticeText(notice, words);
      expect(title.length).toBeLessThanOrEqual(120);
      expect(body.length).toBeLessThanOrEqual(200);
      expect([title, body, action].join('')).not.toMatch(hidden);
      // servers may read what these begin as markup
      expect([title, body, action].join('')).not.toMatch(/[<>&]/);
    }
  });
});
