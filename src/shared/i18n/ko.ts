import { appKo } from '../features/app/messages.ko';
import { containersKo } from '../features/containers/messages.ko';
import { diagnosticsKo } from '../features/diagnostics/messages.ko';
import { engineKo } from '../features/engine/messages.ko';
import { enginesKo } from '../features/engines/messages.ko';
import { imagesKo } from '../features/images/messages.ko';
import { runKo } from '../features/run/messages.ko';
import { settingsKo } from '../features/settings/messages.ko';
import { setupKo } from '../features/setup/messages.ko';
import { tasksKo } from '../features/tasks/messages.ko';
import { updatesKo } from '../features/updates/messages.ko';
import { errorReasonsKo, errorsKo } from './errors.ko';
import type { Messages } from './messages';

export const ko: Messages = {
  app: appKo,
  containers: containersKo,
  diagnostics: diagnosticsKo,
  engine: engineKo,
  engines: enginesKo,
  errorReasons: errorReasonsKo,
  errors: errorsKo,
  images: imagesKo,
  run: runKo,
  settings: settingsKo,
  setup: setupKo,
  tasks: tasksKo,
  updates: updatesKo,
};
