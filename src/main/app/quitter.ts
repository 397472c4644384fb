import type { App } from 'electron';
import type { TaskSummary } from '../../shared/features/tasks/model';

export type QuitterInput = {
  readonly app: Pick<App, 'on' | 'quit'>;
  readonly runningTasks: () => readonly TaskSummary[];
  /** Names the tasks and asks whether they may end; resolves to true for yes. */
  readonly ask: (tasks: readonly TaskSummary[]) => Promise<boolean>;
};

export type Quitter = {
  /** As a person asks for it: at once, or when what is running may end. */
  readonly request: () => void;
  /** The app is on its way out, whoever began it. */
  readonly isQuitting: () => boolean;
  /** Whether `request` would ask first. */
  readonly wouldAsk: () => boolean;
};

export function createQuitter({ app, runningTasks, ask }: QuitterInput): Quitter {
  let isQuitting = false;
  let isAsking = false;
  app.on('before-quit', () => {
    isQuitting = true;
  });
  return {
    isQuitting: () => isQuitting,
    wouldAsk: () => runningTasks().length > 0,
    request() {
      if (isAsking) return;
      const tasks = runningTasks();
      if (tasks.length === 0) {
        app.quit();
        return;
      }
      isAsking = true;
      void ask(tasks)
        .then((isYes) => {
          if (isYes) app.quit();
        })
        .finally(() => {
          isAsking = false;
        });
    },
  };
}
