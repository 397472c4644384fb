import { describe, expect, it } from 'vitest';
import type { CandidateId, ContainerId, TaskId } from '../../lib/ids';
import type { ContainerRow } from '../containers/model';
import type { EngineInfo, EngineState } from '../engine/model';
import type { TaskSummary } from '../tasks/model';
import { trayView } from './menu';
import { nextRecent, type TrayAction, trayIconState, type TrayItem, type TrayState } from './model';

const idOf = (text: string) => text.padEnd(64, '0') as ContainerId;
const url = 'unix:///var/run/docker.sock';
const endpoint = { id: url as never, url, source: 'default', publishedHost: 'localhost' } as const;
const connected: EngineState = {
  kind: 'connected',
  endpoint,
  info: { product: 'Docker Engine', version: '20.10.24+dfsg1' } as EngineInfo,
  sinceMs: 0,
};
const away: EngineState = {
  kind: 'not-reachable',
  endpoint,
  error: { code: 'ENGINE_UNREACHABLE', message: '', retryable: true },
  sinceMs: 0,
};

function row(name: string, more: Partial<ContainerRow> = {}): ContainerRow {
  return {
    id: idOf(Buffer.from(name).toString('hex').slice(0, 40)),
    name,
    image: 'x',
    imageId: null,
    command: '',
    state: 'running',
    health: 'none',
    exitCode: null,
    createdAt: 0,
    ports: [],
    composeProject: null,
    composeService: null,
    ...more,
  };
}

function pull(
  subject: string,
  fraction: number | null,
  state: TaskSummary['state'] = 'running',
): TaskSummary {
  const progress = fraction === null ? null : { doneBytes: 0, totalBytes: 1, bytesPerSecond: null, fraction };
  const times = { startedAt: 0, endedAt: null, error: null };
  return { id: 'task-1' as TaskId, kind: 'pull', subject, state, progress, ...times };
}

function state(more: Partial<TrayState> = {}): TrayState {
  return {
    engine: connected,
    engines: [],
    isChosen: false,
    control: null,
    isControlling: false,
    rows: [],
    recent: [],
    publishing: { host: 'localhost', place: 'here', product: 'Docker Engine', isRootless: false },
    busy: new Set(),
    pinnedImages: [],
    tasks: [],
    ...more,
  };
}

/** The menu as lines: what it says, indented by depth; `*` for what is checked, `-` for what can only be read. */
function lines(items: readonly TrayItem[], depth = 0): readonly string[] {
  const indent = '  '.repeat(depth);
  return items.flatMap((item) => {
    switch (item.kind) {
      case 'separator':
        return [`${indent}---`];
      case 'text':
        return [`${indent}- ${item.label}`];
      case 'action':
        return [`${indent}${item.isChecked ? '* ' : ''}${item.label}`];
      case 'submenu':
        return [`${indent}${item.label} >`, ...lines(item.items, depth + 1)];
    }
  });
}
const menu = (more: Partial<TrayState> = {}, language: 'en' | 'ko' = 'en') =>
  lines(trayView(state(more), language).items);

/** Every action, by the labels that lead to it. */
function actions(items: readonly TrayItem[], path: readonly string[] = []): Map<string, TrayAction> {
  return new Map(
    items.flatMap((item): [string, TrayAction][] => {
      if (item.kind === 'action') return [[[...path, item.label].join(' > '), item.action]];
      return item.kind === 'submenu' ? [...actions(item.items, [...path, item.label])] : [];
    }),
  );
}

const web = row('web', {
  ports: [{ containerPort: 80, protocol: 'tcp', hostPort: 8080, hostIp: '0.0.0.0' }],
});
const full: Partial<TrayState> = {
  engines: [
    { id: 'a' as CandidateId, name: 'Docker Engine 20.10.24', isUsed: true },
    { id: 'b' as CandidateId, name: 'work', isUsed: false },
  ],
  control: { id: 'a' as CandidateId, actions: ['stop', 'restart'] },
  rows: [
    web,
    row('shop-db', { composeProject: 'shop', health: 'unhealthy' }),
    row('shop-api', { composeProject: 'shop', state: 'paused' }),
    row('old', { state: 'exited', exitCode: 1 }),
  ],
  pinnedImages: ['nginx:latest'],
  tasks: [pull('redis', 0.47)],
};

describe('the menu', () => {
  it('has everything, in English', () => {
    expect(menu(full)).toEqual([
      'Open Gantry',
      '---',
      'Docker Engine 20.10.24 >',
      '  - In use: unix:///var/run/docker.sock',
      '  ---',
      '  * Docker Engine 20.10.24',
      '  work',
      '  ---',
      '  Stop the engine…',
      '  ---',
      '  All engines…',
      '---',
      '- Running: 3',
      '- shop',
      'shop-api — paused >',
      '  Logs',
      '  Restart',
      '  Stop',
      'shop-db — unhealthy >',
      '  Logs',
      '  Restart',
      '  Stop',
      '---',
      'web >',
      '  Open localhost:8080',
      '  Logs',
      '  Restart',
      '  Stop',
      'Stopped lately >',
      '  Start old',
      '---',
      'Run >',
      '  nginx:latest',
      '  ---',
      '  Something else…',
      '---',
      'Downloading redis — 40 %',
      '---',
      'Quit Gantry',
    ]);
  });

  it('has everything, in Korean', () => {
    expect(menu(full, 'ko')).toEqual([
      'Gantry 열기',
      '---',
      'Docker Engine 20.10.24 >',
      '  - 쓰는 중: unix:///var/run/docker.sock',
      '  ---',
      '  * Docker Engine 20.10.24',
      '  work',
      '  ---',
      '  엔진 중지…',
      '  ---',
      '  모든 엔진 보기…',
      '---',
      '- 실행 중: 3개',
      '- shop',
      'shop-api — 일시 정지 >',
      '  로그 보기',
      '  다시 시작',
      '  중지',
      'shop-db — 상태 이상 >',
      '  로그 보기',
      '  다시 시작',
      '  중지',
      '---',
      'web >',
      '  localhost:8080 열기',
      '  로그 보기',
      '  다시 시작',
      '  중지',
      '최근에 멈춘 컨테이너 >',
      '  old 시작',
      '---',
      '실행 >',
      '  nginx:latest',
      '  ---',
      '  다른 이미지…',
      '---',
      'redis 받는 중 — 40%',
      '---',
      'Gantry 종료',
    ]);
  });

  it('leads every entry to its action', () => {
    const found = actions(trayView(state(full), 'en').items);
    expect(Object.fromEntries(found)).toMatchObject({
      'Open Gantry': { kind: 'open' },
      'Docker Engine 20.10.24 > work': { kind: 'use-engine', id: 'b' },
      'Docker Engine 20.10.24 > Stop the engine…': { kind: 'control-engine', id: 'a', action: 'stop' },
      'Docker Engine 20.10.24 > All engines…': { kind: 'go', to: { kind: 'page', page: 'engines' } },
      'web > Open localhost:8080': { kind: 'open-port', id: web.id, containerPort: 80, hostPort: 8080 },
      'web > Logs': { kind: 'go', to: { kind: 'container', id: web.id, tab: 'logs' } },
      'web > Restart': { kind: 'act', action: 'restart', id: web.id },
      'web > Stop': { kind: 'act', action: 'stop', id: web.id },
      'Stopped lately > Start old': { kind: 'act', action: 'start' },
      'Run > nginx:latest': { kind: 'go', to: { kind: 'run', line: 'nginx:latest' } },
      'Downloading redis — 40 %': { kind: 'go', to: { kind: 'task', task: { id: 'task-1', kind: 'pull' } } },
      'Quit Gantry': { kind: 'quit' },
    });
  });

  it('without anything running', () => {
    expect(menu()).toEqual([
      'Open Gantry',
      '---',
      'Docker Engine 20.10.24 >',
      '  - In use: unix:///var/run/docker.sock',
      '  ---',
      '  All engines…',
      '---',
      '- No container is running',
      '---',
      'Quit Gantry',
    ]);
  });

  it('of an engine that is away offers to start it first, and nothing of containers', () => {
    const control = { id: 'a' as CandidateId, actions: ['start', 'stop'] as const };
    expect(menu({ ...full, engine: away, control, tasks: [] })).toEqual([
      'Open Gantry',
      '---',
      'Engine not reachable >',
      '  - In use: unix:///var/run/docker.sock',
      '  ---',
      '  * Docker Engine 20.10.24',
      '  work',
      '  ---',
      '  All engines…',
      'Start the engine',
      '---',
      'Quit Gantry',
    ]);
  });

  it('says that an engine or a container is being worked on instead of offering the same again', () => {
    expect(menu({ ...full, isControlling: true })).toContain('  - The engine is starting or stopping…');
    const busy = menu({ rows: [web], busy: new Set([web.id]) });
    expect(busy).toContain('  - Working…');
    expect(busy).not.toContain('  Restart');
  });

  it('of a person who chose an engine has the way back', () => {
    expect(menu({ ...full, isChosen: true })).toContain('  Follow the terminal');
  });

  it('is capped, and says where the rest is', () => {
    const rows = Array.from({ length: 50 }, (_, index) => row(`c-${String(index).padStart(2, '0')}`));
    const stopped = Array.from({ length: 30 }, (_, index) => row(`old-${index}`, { state: 'exited' }));
    const shown = menu({ rows: [...rows, ...stopped] });
    expect(shown.filter((line) => /^c-\d\d >$/.test(line))).toHaveLength(15);
    expect(shown).toContain('Show all 50 in Gantry…');
    expect(shown.filter((line) => line.startsWith('  Start '))).toHaveLength(5);
  });

  it.each([
    ['a & b', 'a && b >'],
    ['_under_score', '_under_score >'],
    ['right\u202eto left', 'right⟨U+202E⟩to left >'],
    ['two\nlines\tand a tab', 'two␊lines␉and a tab >'],
    ['{name} {count}', '{name} {count} >'],
    ['<b>bold</b>', '<b>bold</b> >'],
    ['x'.repeat(500), `${'x'.repeat(39)}… >`],
  ])('shows the name %j as %j', (name, label) => {
    expect(menu({ rows: [row(name)] })).toContain(label);
  });

  it('shows hostile projects, images, tasks and engines printable too', () => {
    const evil = 'a\u202eb & c\n';
    const shown = menu({
      rows: [row('x', { composeProject: evil })],
      pinnedImages: [evil],
      tasks: [pull(evil, null)],
      engines: [
        { id: 'a' as CandidateId, name: evil, isUsed: true },
        { id: 'b' as CandidateId, name: evil, isUsed: false },
      ],
      engine: { ...connected, info: { product: evil, version: evil } as EngineInfo },
    }).join('\n');
    expect(shown).not.toMatch(/\u202e/);
    expect(shown).not.toMatch(/[^&]&[^&]/);
    expect(shown.match(/⟨U\+202E⟩b && c␊/g)).toHaveLength(7);
  });

  it('opens ports where they are reached, and none that no browser opens', () => {
    const ports = [
      { containerPort: 80, protocol: 'tcp', hostPort: 8080, hostIp: '0.0.0.0' },
      { containerPort: 80, protocol: 'tcp', hostPort: 8080, hostIp: '::' },
      { containerPort: 443, protocol: 'tcp', hostPort: 8443 },
      { containerPort: 53, protocol: 'udp', hostPort: 5353 },
      { containerPort: 6379, protocol: 'tcp', hostPort: 6379 },
      { containerPort: 9000, protocol: 'tcp' },
    ] as const;
    const publishing = {
      host: '192.168.99.100',
      place: 'own-address-vm',
      product: '',
      isRootless: false,
    } as const;
    const opens = menu({ rows: [row('web', { ports: [...ports] })], publishing }).filter((line) =>
      line.startsWith('  Open '),
    );
    expect(opens).toEqual(['  Open 192.168.99.100:8080', '  Open https://192.168.99.100:8443']);
  });
});

describe('icon and tooltip', () => {
  it.each<[Partial<TrayState>, string, string]>([
    [{}, 'connected', 'Gantry: Docker Engine 20.10.24, 0 running'],
    [{ rows: [web] }, 'connected', 'Gantry: Docker Engine 20.10.24, 1 running'],
    [{ engine: away, rows: [web] }, 'not-reachable', 'Gantry: the engine is not reachable'],
    [{ engine: { kind: 'searching' } }, 'working', 'Gantry: looking for an engine'],
    [{ engine: { kind: 'connecting', endpoint } }, 'working', 'Gantry: connecting to the engine'],
    [{ tasks: [pull('x', 0.5)] }, 'working', 'Gantry: Docker Engine 20.10.24, 0 running, working'],
    [{ tasks: [pull('x', 1, 'done')] }, 'connected', 'Gantry: Docker Engine 20.10.24, 0 running'],
    [
      { rows: [web, row('x', { health: 'unhealthy' })], tasks: [pull('x', 0.5)] },
      'attention',
      'Gantry: Docker Engine 20.10.24, 2 running, 1 of them in trouble',
    ],
    [
      { rows: [row('x', { state: 'restarting' })] },
      'attention',
      expect.stringContaining('1 of them') as never,
    ],
    [{ rows: [row('x', { state: 'exited', exitCode: 1 })] }, 'connected', expect.anything() as never],
    [{ isControlling: true, engine: away }, 'working', 'Gantry: the engine is not reachable'],
  ])('of %j', (more, icon, tooltip) => {
    expect(trayView(state(more), 'en')).toMatchObject({ icon, tooltip });
    expect(trayIconState(state(more))).toBe(icon);
  });
});

describe('what stopped lately', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => row(name)) as [ContainerRow, ContainerRow, ContainerRow];
  const stopped = (one: ContainerRow) => ({ ...one, state: 'exited' as const });

  it('is what ran before and does not any more, the latest first', () => {
    const first = nextRecent([], new Set([a.id, b.id]), [stopped(a), b, stopped(c)]);
    expect(first).toEqual([a.id]);
    expect(nextRecent(first, new Set([b.id]), [stopped(a), stopped(b), stopped(c)])).toEqual([b.id, a.id]);
  });

  it('forgets what runs again and what is gone', () => {
    expect(nextRecent([a.id, b.id], new Set(), [a, stopped(c)])).toEqual([]);
  });

  it('comes before what has only been there for long', () => {
    const rows = [stopped({ ...a, createdAt: 1 }), stopped({ ...b, createdAt: 2 }), stopped(c)];
    const shown = menu({ rows, recent: [c.id] }).filter((line) => line.startsWith('  Start '));
    expect(shown).toEqual(['  Start c', '  Start b', '  Start a']);
  });
});
