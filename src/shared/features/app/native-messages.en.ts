/** Words that main shows by itself: menus and native dialogs. English is the source. */
export const nativeMessagesEn = {
  menu: {
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    actualSize: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fullScreen: 'Full screen',
    window: 'Window',
    minimize: 'Minimize',
    close: 'Close window',
    about: 'About Gantry',
    hide: 'Hide Gantry',
    hideOthers: 'Hide others',
    showAll: 'Show all',
    quit: 'Quit Gantry',
  },
  quit: {
    message: 'Something is still running. Quit Gantry anyway?',
    detail: 'Quitting ends it:',
    more: 'and {count} more',
    quit: 'Quit',
    stay: 'Keep running',
  },
  closed: {
    message: 'Gantry stays in the tray',
    detail:
      'Closing the window does not end Gantry: its icon in the tray keeps an eye on your containers. You can change this in the settings.',
    stay: 'OK',
    quit: 'Quit instead',
  },
  engine: {
    message: 'Use another engine?',
    detail:
      'A command line asks Gantry to use the engine at\n{url}\n\nWhat is under way on the engine in use ends.',
    use: 'Use it',
    keep: 'Keep the engine in use',
  },
  start: {
    usage:
      'Usage: gantry [--hidden] [--engine URL]\n       gantry run IMAGE [ARGUMENTS…]\n       gantry logs CONTAINER\n       gantry gantry://…',
    'not-understood': 'Gantry does not understand this command line.',
    'bad-engine': '--engine takes an address as DOCKER_HOST does, for example unix:///var/run/docker.sock.',
    'too-long': 'This command line is too long.',
  },
  sandbox: {
    message: 'Gantry does not run without its sandbox.',
    detail:
      'The sandbox keeps a fault in what Gantry shows away from your files. Gantry was started with --no-sandbox: an AppImage adds that by itself when the system refuses user namespaces to programs, or when “unshare” (util-linux) is missing.\n\nInstall the .deb or .rpm package: it brings the permission for Gantry alone.\n\nOr let an administrator allow user namespaces, for every program:\nUbuntu: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0\nDebian: sudo sysctl kernel.unprivileged_userns_clone=1',
    quit: 'Quit Gantry',
  },
  fault: {
    message: 'Something in Gantry went wrong.',
    detail:
      'Your containers are not affected. Gantry has connected to the engine anew and compares what it shows; what happened is in the log file. If something looks wrong, quit Gantry and start it again.',
    stay: 'Continue',
    quit: 'Quit Gantry',
  },
  crashed: {
    title: 'Gantry',
    message: 'The window keeps stopping.',
    detail: 'Your containers are not affected. What happened is in the log file.',
    retry: 'Try again',
    quit: 'Quit',
  },
} as const;
