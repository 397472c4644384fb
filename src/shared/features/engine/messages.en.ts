/** English is the source; a key added here must be added to messages.ko.ts, or it does not compile. */
export const engineEn = {
  state: {
    label: 'Engine state',
    searching: 'searching',
    connecting: 'connecting',
    connected: 'connected',
    'not-reachable': 'not reachable',
  },
  /** Always in sight while what is said to the engine can be read on the way. */
  unencrypted: {
    mark: 'without encryption',
    tip: 'Everybody on the way to {{url}} can read what is said and give orders of their own. Take the exception back under Engines.',
  },
  button: {
    /** Read out and used by tests: `Engine: Docker Engine 20.10.24, linux/amd64, connected`. */
    known: 'Engine: {{product}} {{version}}, {{platform}}, {{state}}',
    unknown: 'Engine: {{state}}',
    none: 'No engine',
  },
  menu: {
    title: 'Engine',
    endpoint: 'Address',
    source: 'Found through',
    version: 'Version',
    api: 'API version',
    apiValue: '{{used}} (it speaks up to {{max}})',
    system: 'System',
    kernel: 'Kernel',
    hardware: 'Processors and memory',
    hardwareValue_one: '{{count}} processor, {{memory}}',
    hardwareValue_other: '{{count}} processors, {{memory}}',
    holds: 'Holds',
    containers_one: '{{count}} container',
    containers_other: '{{count}} containers',
    images_one: '{{count}} image',
    images_other: '{{count}} images',
    connectedSince: 'Connected',
    awaySince: 'Away',
    retry: 'Try again',
  },
  source: {
    DOCKER_HOST: 'the variable DOCKER_HOST',
    '--engine': 'the command line that started Gantry',
    default: 'the usual place of this system',
    context: 'the Docker context {{name}}',
    machine: 'docker-machine {{name}}',
    settings: 'your settings ({{name}})',
    product: 'the usual place of {{name}}',
  },
} as const;
