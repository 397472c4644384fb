/** English is the source; a key added here must be added to messages.ko.ts, or it does not compile. */
export const tasksEn = {
  label: 'Tasks',
  idle: 'Nothing is running in the background',
  kind: {
    pull: { running: 'Pulling', done: 'Pulled', failed: 'Could not pull', cancelled: 'Pull cancelled' },
  },
  name: {
    pull: 'Pull {{subject}}',
  },
  progress: '{{done}} of {{total}}',
  speed: '{{speed}}/s',
  left: '{{time}} left',
  cancel: 'Cancel {{task}}',
  dismiss: 'Dismiss {{task}}',
  more_one: '{{count}} more',
  more_other: '{{count}} more',
  all: 'All tasks',
} as const;
