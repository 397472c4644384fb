import { appEn } from '../features/app/messages.en';
import { containersEn } from '../features/containers/messages.en';
import { diagnosticsEn } from '../features/diagnostics/messages.en';
import { engineEn } from '../features/engine/messages.en';
import { enginesEn } from '../features/engines/messages.en';
import { imagesEn } from '../features/images/messages.en';
import { runEn } from '../features/run/messages.en';
import { settingsEn } from '../features/settings/messages.en';
import { setupEn } from '../features/setup/messages.en';
import { tasksEn } from '../features/tasks/messages.en';
import { updatesEn } from '../features/updates/messages.en';
import { errorReasonsEn, errorsEn } from './errors.en';

/** The source of every string. One line per feature; the sentences are in the feature's own folder. */
export const en = {
  app: appEn,
  containers: containersEn,
  diagnostics: diagnosticsEn,
  engine: engineEn,
  engines: enginesEn,
  errorReasons: errorReasonsEn,
  errors: errorsEn,
  images: imagesEn,
  run: runEn,
  settings: settingsEn,
  setup: setupEn,
  tasks: tasksEn,
  updates: updatesEn,
};
