import type { App, Session, WebContents } from 'electron';
import { trustedOrigin } from '../ipc/sender';

/**
 * Denies what a page of ours never needs. Electron's own default for most of these is to
 * allow. Registered before any window exists, for every page that will ever be made.
 */
export function guardApp(app: App): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('certificate-error', (...[event, , , , , callback]) => {
    event.preventDefault();
    callback(false);
  });
  app.on('select-client-certificate', (...[event, , , , callback]) => {
    event.preventDefault();
    callback();
  });
}

function guardContents(contents: WebContents): void {
  const deny = (event: { preventDefault: () => void }) => event.preventDefault();
  contents.on('will-navigate', deny);
  contents.on('will-frame-navigate', deny);
  contents.on('will-redirect', deny);
  contents.on('will-attach-webview', deny);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // No content policy has a rule for WebRTC: without packets of its own it is left with the proxy that leads nowhere.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** What the copy buttons use. Reading the clipboard is not among it. */
const allowedPermission = 'clipboard-sanitized-write';
const foreignAddresses = ['http', 'https', 'ws', 'wss', 'ftp', 'file'].map((scheme) => `${scheme}://*/*`);

/** Nobody listens there (RFC 863), and on this computer only the administrator could. */
const nowhere = { proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' };

export function guardSession(session: Session): void {
  // The page's own files do not go this way. Whatever else a page makes Chromium connect to ends here.
  void session.setProxy(nowhere);
  session.setPermissionRequestHandler((contents, permission, callback) => {
    callback(permission === allowedPermission && contents.getURL().startsWith(`${trustedOrigin}/`));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) =>
      permission === allowedPermission && origin.replace(/\/$/, '') === trustedOrigin,
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  // The policy of the page already forbids these; this holds for what is not a page, too.
  session.webRequest.onBeforeRequest({ urls: foreignAddresses }, (_details, callback) =>
    callback({ cancel: true }),
  );
}
