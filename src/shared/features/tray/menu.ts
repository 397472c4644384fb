import { fillIn } from '../../lib/fill-in';
import { printable } from '../../lib/printable';
import { isAlive } from '../containers/allowed-actions';
import { groupByProject } from '../containers/compose-groups';
import type { ContainerRow } from '../containers/model';
import { portLinks } from '../containers/port-links';
import type { Language } from '../settings/model';
import type { TaskSummary } from '../tasks/model';
import {
  isInTrouble,
  type TrayAction,
  trayIconState,
  type TrayIconState,
  type TrayItem,
  type TrayState,
  type TrayView,
} from './model';
import { type TrayMessages, trayMessages } from './native-messages';

const maxContainers = 15;
const maxRecent = 5;
const maxPorts = 6;
const maxPinned = 10;
const maxTasks = 5;
const maxEngines = 8;
const maxWord = 40;
/** Engines are told apart by the end of their address. */
const maxEngine = 80;
const percentStep = 10;

const separator: TrayItem = { kind: 'separator' };

/** The menu, icon and tooltip of a state. Pure: the same state gives the same view, so that nothing is drawn that stayed as it was. */
export function trayView(state: TrayState, language: Language): TrayView {
  const words = trayMessages(language);
  const icon = trayIconState(state);
  const sections = [
    [action(words.open, { kind: 'open' })],
    engineItems(state, words),
    state.engine.kind === 'connected' ? containerItems(state, words) : [],
    state.engine.kind === 'connected' ? runItems(state, words) : [],
    taskItems(state.tasks, words),
    [action(words.quit, { kind: 'quit' })],
  ].filter((items) => items.length > 0);
  const items = sections.flatMap((section, index) => (index === 0 ? section : [separator, ...section]));
  return { icon, tooltip: tooltip(state, icon, words), items };
}

/** Text of ours with foreign text in it, as a label: one printable line in which nothing marks a key. */
function label(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return fillIn(text, values).replaceAll('&', '&&');
}

function word(text: string): string {
  return printable(text, { maxLength: maxWord });
}

function action(text: string, what: TrayAction, isChecked?: boolean): TrayItem {
  const item = { kind: 'action', label: text, action: what } as const;
  return isChecked === undefined ? item : { ...item, isChecked };
}

/** Without the marks of a distribution: `20.10.24` of `20.10.24+dfsg1`. */
function shortVersion(version: string): string {
  return version.replace(/\+.*$/s, '');
}

function engineName({ engine }: TrayState): string {
  return engine.kind === 'connected'
    ? word(`${engine.info.product} ${shortVersion(engine.info.version)}`)
    : '';
}

function engineItems(state: TrayState, words: TrayMessages): readonly TrayItem[] {
  const { engine, control, isControlling } = state;
  const head = label(words.engine[engine.kind], { engine: engineName(state) });
  const url =
    'endpoint' in engine && engine.endpoint ? printable(engine.endpoint.url, { maxLength: maxEngine }) : null;
  const isDown = engine.kind === 'not-reachable';
  const switches = engineSwitches(state, words);
  const controls = isControlling ? [text(words.engine.busy)] : controlItems(control, isDown, words);
  // what is most likely wanted while there is none is not hidden in a submenu
  const start = isDown ? controls : [];
  const inside: readonly TrayItem[] = [
    ...(url === null ? [] : [text(label(words.engine.usedNow, { url }))]),
    ...switches,
    ...(isDown ? [] : controls),
    separator,
    action(words.engine.all, { kind: 'go', to: { kind: 'page', page: 'engines' } }),
  ];
  return [{ kind: 'submenu', label: head, items: withoutDoubles(inside) }, ...start];
}

function withoutDoubles(items: readonly TrayItem[]): readonly TrayItem[] {
  return items.filter(({ kind }, index) => kind !== 'separator' || items[index - 1]?.kind !== 'separator');
}

function text(content: string): TrayItem {
  return { kind: 'text', label: content };
}

function engineSwitches({ engines, isChosen }: TrayState, words: TrayMessages): readonly TrayItem[] {
  if (engines.length < 2) return [];
  const used = engines.filter(({ isUsed }) => isUsed);
  const others = engines.filter(({ isUsed }) => !isUsed);
  const shown = [...used, ...others].slice(0, maxEngines);
  const follow = isChosen ? [action(words.engine.followTerminal, { kind: 'use-engine', id: null })] : [];
  return [
    separator,
    ...engines
      .filter((engine) => shown.includes(engine))
      .map(({ id, name, isUsed }) =>
        action(label(printable(name, { maxLength: maxEngine })), { kind: 'use-engine', id }, isUsed),
      ),
    ...follow,
    separator,
  ];
}

function controlItems(
  control: TrayState['control'],
  isDown: boolean,
  words: TrayMessages,
): readonly TrayItem[] {
  if (!control) return [];
  const wanted = isDown ? 'start' : 'stop';
  if (!control.actions.includes(wanted)) return [];
  return [action(words.engine[wanted], { kind: 'control-engine', id: control.id, action: wanted })];
}

function containerItems(state: TrayState, words: TrayMessages): readonly TrayItem[] {
  const running = state.rows.filter((row) => isAlive(row.state));
  const sorted = [...running].sort((a, b) => (a.name < b.name ? -1 : 1));
  const groups = groupByProject(sorted);
  const shown = new Set(groups.flatMap(({ rows }) => rows).slice(0, maxContainers));
  const head =
    running.length === 0
      ? words.containers.none
      : fillIn(words.containers.running, { count: running.length });
  const items = groups.flatMap(({ project, rows }, index) => {
    const own = rows.filter((row) => shown.has(row)).map((row) => containerItem(row, state, words));
    if (own.length === 0) return [];
    if (project !== null) return [text(label(word(project))), ...own];
    // those of no project come last, and are not to be taken for the project above
    return index > 0 ? [separator, ...own] : own;
  });
  const all = { kind: 'go', to: { kind: 'page', page: 'containers' } } as const;
  const more =
    running.length > shown.size
      ? [action(fillIn(words.containers.showAll, { count: running.length }), all)]
      : [];
  return [text(head), ...items, ...more, ...recentItems(state, words)];
}

function containerItem(row: ContainerRow, state: TrayState, words: TrayMessages): TrayItem {
  const { id } = row;
  const { logs, restart, stop, busy } = words.containers;
  const title = label(containerWords(row, words), { name: word(row.name) });
  const act = (what: 'restart' | 'stop', label_: string) => action(label_, { kind: 'act', action: what, id });
  const actions = state.busy.has(id) ? [text(busy)] : [act('restart', restart), act('stop', stop)];
  const items: readonly TrayItem[] = [
    ...portItems(row, state, words),
    action(logs, { kind: 'go', to: { kind: 'container', id, tab: 'logs' } }),
    ...actions,
  ];
  return { kind: 'submenu', label: title, items };
}

function containerWords(row: ContainerRow, { containers }: TrayMessages): string {
  if (row.state === 'paused') return containers.paused;
  if (row.state === 'restarting') return containers.restarting;
  return row.health === 'unhealthy' ? containers.unhealthy : '{name}';
}

/** One for every published TCP port that a browser can open from here. */
function portItems(row: ContainerRow, { publishing }: TrayState, words: TrayMessages): readonly TrayItem[] {
  if (!publishing) return [];
  return portLinks(row.ports, publishing)
    .filter(({ kind, hostPort }) => kind === 'link' && hostPort !== null)
    .slice(0, maxPorts)
    .map(({ display, containerPort, hostPort }) =>
      action(label(words.containers.openPort, { address: word(display) }), {
        kind: 'open-port',
        id: row.id,
        containerPort,
        hostPort: hostPort ?? 0,
      }),
    );
}

/** Those that were seen to stop; where these are few, the newest of the others. */
function recentItems({ rows, recent, busy }: TrayState, words: TrayMessages): readonly TrayItem[] {
  const stopped = rows.filter((row) => row.state === 'exited' || row.state === 'created');
  const place = (row: ContainerRow) => {
    const index = recent.indexOf(row.id);
    return index < 0 ? recent.length : index;
  };
  const sorted = [...stopped].sort(
    (a, b) => place(a) - place(b) || (b.createdAt ?? 0) - (a.createdAt ?? 0) || (a.name < b.name ? -1 : 1),
  );
  const items = sorted.slice(0, maxRecent).map((row): TrayItem => {
    if (busy.has(row.id)) return text(words.containers.busy);
    const title = label(words.containers.start, { name: word(row.name) });
    return action(title, { kind: 'act', action: 'start', id: row.id });
  });
  return items.length > 0 ? [{ kind: 'submenu', label: words.containers.recent, items }] : [];
}

function runItems({ pinnedImages }: TrayState, words: TrayMessages): readonly TrayItem[] {
  if (pinnedImages.length === 0) return [];
  const pinned = pinnedImages
    .slice(0, maxPinned)
    .map((image) => action(label(word(image)), { kind: 'go', to: { kind: 'run', line: image } }));
  const other = action(words.run.other, { kind: 'go', to: { kind: 'page', page: 'home' } });
  return [{ kind: 'submenu', label: words.run.title, items: [...pinned, separator, other] }];
}

function taskItems(tasks: readonly TaskSummary[], words: TrayMessages): readonly TrayItem[] {
  return tasks
    .filter(({ state }) => state === 'running')
    .slice(0, maxTasks)
    .map((task) =>
      action(label(taskText(task, words)), { kind: 'go', to: { kind: 'task', task: keyOf(task) } }),
    );
}

function keyOf({ id, kind }: TaskSummary): Pick<TaskSummary, 'id' | 'kind'> {
  return { id, kind };
}

/** In coarse steps: every one of them is a new menu for the system. */
function taskText({ kind, subject, progress }: TaskSummary, { tasks }: TrayMessages): string {
  const plain = fillIn(kind === 'pull' ? tasks.pull : tasks.other, { subject: word(subject) });
  if (!progress) return plain;
  const percent = Math.floor((progress.fraction * 100) / percentStep) * percentStep;
  return fillIn(tasks.withPercent, { text: plain, percent });
}

function tooltip(state: TrayState, icon: TrayIconState, { tooltip: texts }: TrayMessages): string {
  const { engine, rows } = state;
  if (engine.kind !== 'connected') return texts[engine.kind];
  const count = rows.filter((row) => isAlive(row.state)).length;
  const attention = rows.filter(isInTrouble).length;
  const sentence = icon === 'not-reachable' ? 'connected' : icon;
  return fillIn(texts[sentence], { engine: engineName(state), count, attention });
}
