/** Icons on the panel and their menus, as a panel sees them: StatusNotifierItem and com.canonical.dbusmenu. */
import type { Bus } from './bus.ts';
import type { BusValue } from './wire.ts';

/** An icon that an app has registered with the watcher. */
export type TrayItem = { readonly service: string; readonly path: string };

/** An entry as it is read by a person; what cannot be clicked is not enabled. */
export type MenuEntry = {
  readonly id: number;
  readonly label: string;
  readonly isEnabled: boolean;
  readonly children: readonly MenuEntry[];
};

const watcher = { destination: 'org.kde.StatusNotifierWatcher', path: '/StatusNotifierWatcher' };
const menuInterface = 'com.canonical.dbusmenu';

/** What stands on the panel. Nothing where there is no watcher. */
export async function trayItems(bus: Bus): Promise<readonly TrayItem[]> {
  const items = await property(bus, watcher, watcher.destination, 'RegisteredStatusNotifierItems').catch(
    () => [],
  );
  return (items as readonly string[]).map((item) => {
    const at = item.indexOf('/');
    return { service: item.slice(0, at), path: item.slice(at) };
  });
}

export async function hasTrayHost(bus: Bus): Promise<boolean> {
  const isHosted = await property(bus, watcher, watcher.destination, 'IsStatusNotifierHostRegistered').catch(
    () => false,
  );
  return isHosted === true;
}

/** What is said when the pointer rests on it. */
export async function tooltipOf(bus: Bus, item: TrayItem): Promise<string> {
  const tooltip = await property(bus, target(item), 'org.kde.StatusNotifierItem', 'ToolTip');
  return String((tooltip as readonly BusValue[])[2]);
}

/** The left button. */
export async function activate(bus: Bus, item: TrayItem): Promise<void> {
  const call = { interfaceName: 'org.kde.StatusNotifierItem', member: 'Activate' };
  await bus.call({ ...target(item), ...call, signature: 'ii', body: [0, 0] });
}

/** The whole menu, submenus too. Separators are left out. */
export async function readMenu(bus: Bus, item: TrayItem): Promise<readonly MenuEntry[]> {
  const [, root] = await bus.call({
    ...(await menuOf(bus, item)),
    member: 'GetLayout',
    signature: 'iias',
    body: [0, -1, []],
  });
  return entryOf(root as BusValue).children.filter(({ label }) => label !== '');
}

/** The entry that a row of labels leads to; null when there is none. */
export function findEntry(menu: readonly MenuEntry[], labels: readonly string[]): MenuEntry | null {
  const [first, ...rest] = labels;
  const found = menu.find(({ label }) => label === first) ?? null;
  return found && rest.length > 0 ? findEntry(found.children, rest) : found;
}

/** Clicks an entry as a panel does. No answer is waited for: the entry may end the app. Throws when it is not there. */
export async function clickMenu(bus: Bus, item: TrayItem, labels: readonly string[]): Promise<void> {
  const entry = findEntry(await readMenu(bus, item), labels);
  if (!entry?.isEnabled) throw new Error(`the menu has no ${labels.join(' → ')} to click`);
  const timestamp = 0;
  bus.tell({
    ...(await menuOf(bus, item)),
    member: 'Event',
    signature: 'isvu',
    body: [entry.id, 'clicked', ['s', ''], timestamp],
  });
}

function target({ service, path }: TrayItem) {
  return { destination: service, path };
}

async function menuOf(bus: Bus, item: TrayItem) {
  const path = String(await property(bus, target(item), 'org.kde.StatusNotifierItem', 'Menu'));
  return { destination: item.service, path, interfaceName: menuInterface };
}

async function property(
  bus: Bus,
  object: { readonly destination: string; readonly path: string },
  interfaceName: string,
  name: string,
): Promise<BusValue> {
  const [value] = await bus.call({
    ...object,
    interfaceName: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [interfaceName, name],
  });
  return value ?? '';
}

/** A node of `GetLayout`: (ia{sv}av). */
function entryOf(node: BusValue): MenuEntry {
  const [id, pairs, children] = node as readonly [
    number,
    readonly (readonly [string, BusValue])[],
    BusValue[],
  ];
  const properties = new Map(pairs);
  return {
    id,
    label: plainLabel(String(properties.get('label') ?? '')),
    isEnabled: properties.get('enabled') !== false,
    children: children.map(entryOf).filter(({ label }) => label !== ''),
  };
}

/** An underscore marks the key of an entry; two of them are one that is read. */
function plainLabel(label: string): string {
  return label.replace(/_(.?)/g, '$1');
}
