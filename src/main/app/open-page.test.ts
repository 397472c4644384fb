import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ContainerRow } from '../../shared/features/containers/model';
import { plainStart } from '../../shared/features/app/places';
import { fail } from '../../shared/ipc/errors';
import type { ContainerName } from '../../shared/lib/ids';
import { createPageOpener, type PageOpener } from './open-page';

const id = 'a'.repeat(64);
const logsOf = (name: string) => ({ kind: 'container', name: name as ContainerName, tab: 'logs' }) as const;

let opened: (string | undefined)[];
let offered: string[];
let find: (name: string) => Promise<ContainerRow | null>;
let opener: PageOpener;

beforeEach(() => {
  opened = [];
  offered = [];
  find = (name) => Promise.resolve(name === 'web' ? ({ id } as ContainerRow) : null);
  opener = createPageOpener({
    open: (path) => opened.push(path),
    findContainer: (name) => find(name),
    offerEngine: (url) => Promise.resolve(void offered.push(url)),
    log: () => undefined,
  });
});

describe('a container by its name', () => {
  it('shows the list at once, then its page', async () => {
    opener.openPlace(logsOf('web'));
    expect(opened).toEqual(['/containers']);
    await vi.waitFor(() => expect(opened).toEqual(['/containers', `/containers/${id}/logs`]));
  });

  it('that there is none of leads to the page that says so', async () => {
    opener.openPlace(logsOf('other'));
    await vi.waitFor(() => expect(opened).toEqual(['/containers', '/containers/other']));
  });

  it('stays at the list, which says why, when there is no engine', async () => {
    find = () => Promise.reject(fail('ENGINE_UNREACHABLE', 'no'));
    opener.openPlace(logsOf('web'));
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    expect(opened).toEqual(['/containers']);
  });

  it('that is found too late does not take anybody away from where they went since', async () => {
    let settle: (row: ContainerRow) => void = () => undefined;
    find = () =>
      new Promise((resolve) => {
        settle = resolve;
      });
    opener.openPlace(logsOf('web'));
    opener.openPage({ kind: 'page', page: 'settings' });
    settle({ id } as ContainerRow);
    await Promise.resolve();
    await Promise.resolve();
    expect(opened).toEqual(['/containers', '/settings']);
  });
});

describe('a second start', () => {
  it.each([
    [plainStart, [undefined]],
    [{ ...plainStart, isHidden: true }, []],
    [{ ...plainStart, problem: 'not-understood' as const }, [undefined]],
    [
      { ...plainStart, place: { kind: 'run', line: 'nginx -x "y"' } as const },
      ['/?run=nginx%20-x%20%22y%22'],
    ],
  ])('%j opens %j', (request, paths) => {
    opener.secondStart(request);
    expect(opened).toEqual(paths);
    expect(offered).toEqual([]);
  });

  it('only offers its engine', () => {
    opener.secondStart({ ...plainStart, engine: 'ssh://box' });
    expect(offered).toEqual(['ssh://box']);
  });
});
