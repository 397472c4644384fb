import {
  type Navigation,
  navigationPath,
  type Place,
  type StartRequest,
} from '../../shared/features/app/places';
import { AppFailure } from '../../shared/ipc/errors';
import type { ContainerRow } from '../../shared/features/containers/model';
import type { Log } from '../platform/log';

/** Opens or shows the window and leads it to a page: for the tray, notifications, links and command lines. */
export type OpenPage = (to: Navigation) => void;

export type PageOpenerInput = {
  readonly open: (path?: string) => void;
  /** Rejects when there is no engine. */
  readonly findContainer: (name: string, signal: AbortSignal) => Promise<ContainerRow | null>;
  /** Asks the person, then uses the engine for this session. */
  readonly offerEngine: (url: string) => Promise<void>;
  readonly log: Log;
};

export type PageOpener = {
  readonly openPage: OpenPage;
  readonly openPlace: (place: Place) => void;
  /** A second start: its window, its place, its engine if the person agrees. */
  readonly secondStart: (request: StartRequest) => void;
};

/** How long a container that was named is looked for. */
const findPatienceMs = 10_000;

export function createPageOpener(input: PageOpenerInput): PageOpener {
  const { open, log } = input;
  const openPage: OpenPage = (to) => open(navigationPath(to));
  /** Only the latest wish counts. */
  let wish = 0;

  async function openContainer({ name, tab }: Extract<Place, { kind: 'container' }>): Promise<void> {
    wish += 1;
    const own = wish;
    // something is to be seen at once; why there is no engine is told there
    openPage({ kind: 'page', page: 'containers' });
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(), findPatienceMs);
    try {
      const row = await input.findContainer(name, ending.signal);
      if (own !== wish) return;
      openPage(row ? { kind: 'container', id: row.id, tab } : { kind: 'no-container', name });
    } catch (thrown) {
      log('info', `a container was not looked up: ${thrown instanceof AppFailure ? thrown.code : 'unknown'}`);
    } finally {
      clearTimeout(timer);
    }
  }

  function openPlace(place: Place): void {
    wish += 1;
    if (place.kind === 'container') void openContainer(place);
    else openPage(place);
  }

  return {
    openPage: (to) => {
      wish += 1;
      openPage(to);
    },
    openPlace,
    secondStart({ place, engine, isHidden }) {
      if (place) openPlace(place);
      else if (!isHidden) open();
      if (engine !== null)
        input.offerEngine(engine).catch((error) => log('warn', 'engine not switched', error));
    },
  };
}
