import type { App } from 'electron';
import * as v from 'valibot';
import {
  parseLink,
  plainStart,
  type StartRequest,
  startRequestSchema,
} from '../../shared/features/app/places';

/**
 * Listens for everything that happens to an app that is open already: a second start (which hands over what it was asked for), and on macOS
 * links. What comes before anybody follows is kept: the latest of it.
 */
export function collectStarts(app: Pick<App, 'on'>): {
  readonly follow: (act: (request: StartRequest) => void) => void;
} {
  let waiting: StartRequest | null = null;
  let act = (request: StartRequest): void => {
    waiting = request;
  };
  app.on('second-instance', (_event, _argv, _folder, data) => {
    // any process of this user can say anything here
    const parsed = v.safeParse(startRequestSchema, data);
    act(parsed.success ? parsed.output : plainStart);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    act({ ...plainStart, place: parseLink(url) });
  });
  return {
    follow(next) {
      act = next;
      if (waiting) act(waiting);
      waiting = null;
    },
  };
}
