import { isAlive } from '../../shared/features/containers/allowed-actions';
import type { TrayAction } from '../../shared/features/tray/model';
import { toAppError } from '../../shared/ipc/errors';
import type { CandidateId, ContainerId } from '../../shared/lib/ids';
import type { EngineSide } from './engine-side';
import type { OpenPage } from './open-page';
import type { Questions } from './questions';

export type TrayActionsInput = {
  readonly engineSide: Promise<Pick<EngineSide, 'containers' | 'choose' | 'streams'>>;
  readonly open: () => void;
  readonly quit: () => void;
  readonly openPage: OpenPage;
  readonly questions: Pick<Questions, 'mayEngineStop' | 'trayFailed'>;
  /** That the engine goes away within this time is no news. */
  readonly engineAsked: (forMs: number) => void;
};

/** How long an engine may take to go away when it was asked to. */
const controlMs = 120_000;

/** What the entries of the tray's menu do. Failures are told in a native dialog that leads to the page that says more. */
export function createTrayActions(input: TrayActionsInput): (action: TrayAction) => Promise<void> {
  const { engineSide, openPage, questions } = input;

  async function actOn(action: 'start' | 'restart' | 'stop', id: ContainerId): Promise<void> {
    const { containers } = await engineSide;
    const name = containers.rows().find((row) => row.id === id)?.name ?? '';
    const error = await containers.act(action, [id]).then(
      ([result]) => (result && !result.ok ? result.error : null),
      (thrown: unknown) => toAppError(thrown),
    );
    // it is over for the container; the person may take their time with the dialog
    if (error)
      showFailure({ kind: 'action', name, detail: error.message }, { kind: 'container', id, tab: 'logs' });
  }

  function showFailure(failure: Parameters<Questions['trayFailed']>[0], to: Parameters<OpenPage>[0]): void {
    void questions.trayFailed(failure).then((isShow) => {
      if (isShow) openPage(to);
    });
  }

  const enginesPage = { kind: 'page', page: 'engines' } as const;
  const containersPage = { kind: 'page', page: 'containers' } as const;

  async function controlEngine(id: CandidateId, action: 'start' | 'stop'): Promise<void> {
    const side = await engineSide;
    const running = side.containers.rows().filter((row) => isAlive(row.state)).length;
    if (action === 'stop' && running > 0 && !(await questions.mayEngineStop(running))) return;
    const { signal } = new AbortController();
    input.engineAsked(controlMs);
    try {
      const events = side.streams['engines.control']({ id, action }, { signal });
      let next = await events.next();
      while (!next.done) next = await events.next();
      if (next.value.problem) showFailure({ kind: 'engine' }, enginesPage);
    } catch (thrown) {
      showFailure({ kind: 'engine', detail: toAppError(thrown).message }, enginesPage);
    }
  }

  async function tell(work: Promise<void>, to: Parameters<OpenPage>[0]): Promise<void> {
    await work.catch((thrown: unknown) =>
      showFailure({ kind: 'other', detail: toAppError(thrown).message }, to),
    );
  }

  return async (action) => {
    switch (action.kind) {
      case 'open':
        return input.open();
      case 'quit':
        return input.quit();
      case 'go':
        return openPage(action.to);
      case 'act':
        return actOn(action.action, action.id);
      case 'control-engine':
        return controlEngine(action.id, action.action);
      case 'use-engine':
        return tell((await engineSide).choose(action.id), enginesPage);
      case 'open-port': {
        const { id, containerPort, hostPort } = action;
        return tell((await engineSide).containers.openPort(id, { containerPort, hostPort }), containersPage);
      }
    }
  };
}
