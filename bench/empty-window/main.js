// The least an Electron app can be: one sandboxed window with a word in it. What Gantry's start is compared with.
const { app, BrowserWindow } = require('electron');
const { join } = require('node:path');

// Chromium cannot do both: with --no-sandbox, which root needs, the processes of a sandboxed app die.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800 });
  void window.loadFile(join(__dirname, 'index.html'));
});
app.on('window-all-closed', () => app.quit());
