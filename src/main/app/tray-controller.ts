import { publishingEngineOf } from '../../shared/features/engine/published-address';
import { isAlive } from '../../shared/features/containers/allowed-actions';
import { trayControl, trayEngines } from '../../shared/features/tray/engines';
import { trayView } from '../../shared/features/tray/menu';
import { nextRecent, type TrayAction, type TrayState } from '../../shared/features/tray/model';
import type { ContainerId } from '../../shared/lib/ids';
import type { Log } from '../platform/log';
import type { TrayPort } from '../platform/tray';
import type { TrayHost } from '../platform/tray-host';
import type { EngineSide } from './engine-side';
import type { SettingsHub } from './services';

/** What the tray needs of the engine's side. */
export type TrayEngineSide = Pick<EngineSide, 'connection' | 'detector' | 'containers' | 'tasks'>;

export type TrayControllerInput = {
  readonly engineSide: Promise<TrayEngineSide>;
  readonly settings: Pick<SettingsHub, 'get' | 'language' | 'onChanged'>;
  readonly host: TrayHost;
  readonly platform: string;
  readonly makeTray: (onAction: (action: TrayAction) => void) => TrayPort;
  /** Does what an entry says; the controller draws anew when it has settled. */
  readonly perform: (action: TrayAction) => Promise<void>;
  /** The icon came or went. */
  readonly onShown: (isShown: boolean) => void;
  readonly log: Log;
};

export type TrayController = {
  readonly isShown: () => boolean;
  readonly dispose: () => void;
};

/** New menus cost the system something, and close one that is open in some of them: at most four a second. */
const drawEveryMs = 250;

/**
 * Keeps icon and menu as the app's state is. It asks for nothing: what it shows is what others tell, and it draws only what has changed.
 */
export function createTrayController(input: TrayControllerInput): TrayController {
  const { settings, host, platform, log } = input;
  let side: TrayEngineSide | null = null;
  let tray: TrayPort | null = null;
  let timer: NodeJS.Timeout | null = null;
  let drawnAt = -Infinity;
  let isDisposed = false;
  let recent: readonly ContainerId[] = [];
  let alive: ReadonlySet<ContainerId> = new Set();
  const busy = new Set<ContainerId>();
  let controlling = 0;
  const off: (() => void)[] = [];

  function state(): TrayState {
    const { pinnedImages, publishedHost } = settings.get();
    const own = { recent, busy, pinnedImages, isControlling: controlling > 0 };
    return { ...(side ? stateOf(side, publishedHost) : beforeEngine), ...own };
  }

  function draw(): void {
    timer = null;
    drawnAt = performance.now();
    tray?.show(trayView(state(), settings.language()));
  }

  function drawSoon(): void {
    if (tray && !isDisposed)
      timer ??= setTimeout(draw, Math.max(0, drawnAt + drawEveryMs - performance.now()));
  }

  function noteRows(): void {
    const rows = side?.containers.rows() ?? [];
    recent = nextRecent(recent, alive, rows);
    alive = new Set(rows.filter((row) => isAlive(row.state)).map(({ id }) => id));
    drawSoon();
  }

  async function act(action: TrayAction): Promise<void> {
    const id = action.kind === 'act' ? action.id : null;
    if (id) busy.add(id);
    if (action.kind === 'control-engine') controlling += 1;
    drawSoon();
    try {
      await input.perform(action);
    } catch (error) {
      log('warn', `tray: ${action.kind} failed`, error);
    } finally {
      if (id) busy.delete(id);
      if (action.kind === 'control-engine') controlling -= 1;
      drawSoon();
    }
  }

  function placeIcon(): void {
    const hasPlace = platform === 'linux' ? host.isAvailable() === true : true;
    const isWanted = settings.get().trayIcon && hasPlace && !isDisposed;
    if (isWanted === (tray !== null)) return;
    if (tray) {
      tray.destroy();
      tray = null;
    } else {
      tray = input.makeTray((action) => void act(action));
      draw();
    }
    input.onShown(tray !== null);
  }

  function listen(loaded: TrayEngineSide): void {
    if (isDisposed) return;
    side = loaded;
    off.push(
      loaded.connection.onState(drawSoon),
      loaded.detector.onChange(drawSoon),
      loaded.containers.onChanged(noteRows),
      loaded.tasks.onChanged(drawSoon),
    );
    noteRows();
  }

  off.push(
    host.onChanged(placeIcon),
    settings.onChanged(() => {
      placeIcon();
      drawSoon();
    }),
  );
  input.engineSide.then(listen, () => undefined);
  placeIcon();

  return {
    isShown: () => tray !== null,
    dispose() {
      isDisposed = true;
      for (const end of off) end();
      if (timer) clearTimeout(timer);
      tray?.destroy();
      tray = null;
    },
  };
}

type OfEngine = Omit<TrayState, 'recent' | 'busy' | 'pinnedImages' | 'isControlling'>;

const beforeEngine: OfEngine = {
  engine: { kind: 'searching' },
  engines: [],
  isChosen: false,
  control: null,
  rows: [],
  publishing: null,
  tasks: [],
};

function stateOf(side: TrayEngineSide, hostOverride: string | null): OfEngine {
  const engine = side.connection.state();
  const view = side.detector.view();
  return {
    engine,
    engines: trayEngines(view),
    isChosen: view.chosen !== null,
    control: trayControl(view),
    rows: side.containers.rows(),
    publishing:
      engine.kind === 'connected' ? publishingEngineOf(engine.endpoint, engine.info, { hostOverride }) : null,
    tasks: side.tasks.list(),
  };
}
