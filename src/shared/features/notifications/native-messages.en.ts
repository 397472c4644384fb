import { exitReasonsEn } from '../containers/exit-messages.en';

/** Words of notifications. English is the source; `{name}`s are filled in. Nothing in them may be taken for markup. */
export const noticeMessagesEn = {
  died: '{name} stopped unexpectedly',
  diedMany: '{count} containers stopped unexpectedly',
  startedAgain: 'It has been started again.',
  unhealthy: '{name} is unhealthy',
  unhealthyMany: '{count} containers are unhealthy',
  unhealthyWhy: 'Its health check fails, so it may not do its work.',
  looping: '{name} keeps restarting',
  loopingMany: '{count} containers keep restarting',
  loopingWhy: 'The engine starts it again and again.',
  engineLost: 'The engine is not reachable',
  engineLostBody: '{engine} does not answer any more. Gantry connects by itself when it is back.',
  engineBack: 'The engine is back',
  engineBackBody: 'Gantry is connected to {engine} again.',
  pull: {
    done: 'Pulled {subject}',
    doneBody: 'The image can be used now.',
    failed: 'Could not pull {subject}',
    failedBody: 'Gantry shows why.',
  },
  tasksDone: '{count} tasks are done',
  tasksFailed: '{failed} of {count} tasks failed',
  test: 'Notifications work',
  testBody: 'Gantry tells you here when a container stops unexpectedly.',
  showLogs: 'Show logs',
  show: 'Show',
  exit: exitReasonsEn,
} as const;
