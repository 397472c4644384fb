export const portsEn = {
  inside: '{{port}} inside only',
  whenRunning: '{{port}} while it runs',
  open: 'Open {{address}}',
  openTip: 'Open in the browser',
  copy: 'Copy {{address}}',
  copyTip: 'Copy the address: this is not for a browser',
  hostOnly: '{{port}} on the engine’s machine only',
  more: '+{{count, number}} more',
  list: 'Ports',
  leadsTo: '{{port}} inside',
  check: 'Check',
  checkOf: 'Check {{address}}',
  checking: 'Checking…',
  checkAgain: 'Check again',
  result: 'Result for {{address}}',
  /** Of a note: what the numbers of a port mean, and why its address is what it is. */
  note: {
    'toolbox-address':
      'Docker Toolbox runs its engine in a virtual machine that has an address of its own. Ports answer at {{host}} instead of localhost.',
    'other-computer':
      'This engine is on another computer. Its ports answer at {{host}} instead of localhost.',
    'engine-loopback':
      'It is bound to {{ip}} of the engine’s own machine, so nothing reaches it from this computer. Run the container with -p {{port}}:{{container}}, without an address.',
    'one-address': 'It answers at {{ip}} only, not at localhost.',
    'one-address-there':
      'It is bound to {{ip}} on the engine’s machine. Whether this computer reaches that address depends on the network between them.',
    'odd-address': 'The engine names something that is not an address, so there is nothing to open.',
    'not-published':
      '“Inside only” ports are reached by other containers in the same network. To reach one from this computer, run the container again with -p HOST:PORT, for instance -p {{suggested}}:{{container}}.',
    'when-running': 'The container does not run. It publishes its ports when it starts.',
    routed:
      'This network does not publish ports. {{address}} works where a route leads to the container’s own network.',
    'host-network':
      'The container shares the network of the engine’s machine, so it needs no -p: it answers here if its program listens on {{port}}.',
    'host-network-hidden':
      'The container shares the network of the engine’s machine, and this computer is not part of that network. Run it without --network host and with -p {{container}}:{{container}}.',
    'privileged-port':
      'An engine without root may not open ports below 1024. Use a higher one, such as 8080.',
    swapped:
      'The numbers look swapped: the image listens on {{host}}, but {{host}} here leads to {{container}} inside. This computer’s port comes first: -p {{container}}:{{host}}.',
  },
  probe: {
    http: 'A web server answers: {{status}}, in {{duration}}.',
    https: 'A web server answers with HTTPS: {{status}}, in {{duration}}.',
    'tls-untrusted':
      'It answers with HTTPS. This computer does not trust its certificate, so the browser will warn.',
    'not-http': 'A program answers, but it is not a web server.',
    silent: 'It takes the connection, but says nothing for two seconds.',
    'nothing-inside': 'The port is open, but no program in the container listens on {{container}}.',
    refused: 'Nothing takes connections at {{address}}.',
    timeout: 'No answer from {{host}} within two seconds.',
    unreachable: 'No way leads from this computer to {{host}}.',
    'not-running': 'The container is not running, so nothing can answer.',
    paused: 'The container is paused, so nothing can answer.',
    'foreign-address':
      'Not checked: this is neither the engine’s address nor one of this computer. Only addresses of these two are dialled.',
  },
  advice: {
    swap: 'Its image listens on {{host}}: the two numbers are swapped. Run it again with -p {{container}}:{{host}}.',
    'publish-other': 'Its image names port {{container}}. Run it again with -p {{host}}:{{container}}.',
    'listen-on-all':
      'It may still be starting, or listen on 127.0.0.1 in the container only. Its log says where: it has to be 0.0.0.0:{{container}}.',
    'own-client': 'Use the program’s own client with this address instead of a browser.',
    wait: 'It may be busy, or wait for another kind of client. Check again in a moment.',
    'start-again': 'Restart the container. If that does not help, restart the engine.',
    'look-between': 'Look for a firewall, a VPN, or a virtual machine that does not run.',
    start: 'Start the container, then check again.',
    resume: 'Resume the container, then check again.',
    'read-logs': 'It reports a fault of its own. The container’s log says which.',
  },
};
