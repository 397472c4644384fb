'use strict';

// What `electron PATH args…` runs first. It does for the app what Electron's own default app does: finds PATH among
// the arguments, takes name and version from its package.json, and loads its main script.
const { app, dialog } = require('electron');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

/** Splits the arguments into modules to preload (-r) and the app's path, the first one that is no switch. */
function readArguments(args) {
  const preload = [];
  for (let i = 0; i < args.length; i += 1) {
    if (args[i] === '-r' || args[i] === '--require') {
      i += 1;
      preload.push(args[i]);
    } else if (args[i] === '-v' || args[i] === '--version') {
      return { preload, showVersion: true };
    } else if (!args[i].startsWith('-')) {
      return { preload, appPath: path.resolve(args[i]) };
    }
  }
  return { preload };
}

/** Gives Electron the identity of the app in `folder`; a path without a package.json keeps Electron's own. */
function takeIdentity(folder) {
  const file = path.join(folder, 'package.json');
  if (!fs.existsSync(file)) {
    return false;
  }
  const description = JSON.parse(fs.readFileSync(file, 'utf8'));
  app.name = description.productName || description.name || app.name;
  if (description.version) {
    app.setVersion(description.version);
  }
  app.setDesktopName(description.desktopName || `${app.name}.desktop`);
  return true;
}

function loadApp(appPath) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  const hasDescription = takeIdentity(appPath);
  const main = Module._resolveFilename(appPath, null, true);
  app.setAppPath(hasDescription ? appPath : path.dirname(main));
  Module._load(main, Module, true);
}

const { preload, showVersion, appPath } = readArguments(process.argv.slice(1));
if (preload.length > 0) {
  Module._preloadModules(preload);
}
if (showVersion) {
  process.stdout.write(`v${process.versions.electron}\n`);
  process.exit(0);
} else if (appPath === undefined) {
  process.stderr.write('Say which app to run: electron PATH [arguments]\n');
  process.exit(1);
} else {
  try {
    loadApp(appPath);
  } catch (error) {
    process.stderr.write(`The app could not be started: ${error.stack}\n`);
    dialog.showErrorBox('The app could not be started', String(error.stack));
    process.exit(1);
  }
}
