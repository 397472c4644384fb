/**
 * What the built code could do if it wanted to: shells, unchecked certificates, addresses handed to the system, text that becomes markup.
 * The same look at a file full of it comes first, because a look that finds nothing may be blind.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Node, parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { fromRoot } from './lib/paths.ts';

const out = fromRoot('out');

type Tree = Readonly<Record<string, unknown>> & { readonly type: string };

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

function visit(tree: Tree, see: (tree: Tree) => void): void {
  const waiting: Tree[] = [tree];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    see(next);
    for (const value of Object.values(next)) {
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
        if (isTree(child)) waiting.push(child);
    }
  }
}

const nameOf = (value: unknown): string => {
  if (!isTree(value)) return '';
  if (value.type === 'Identifier') return String(value['name']);
  return value.type === 'Literal' ? String(value['value']) : '';
};

/** `x.name`, `x['name']`; the name of any other expression is empty. */
const memberOf = (value: unknown): string =>
  isTree(value) && value.type === 'MemberExpression' ? nameOf(value['property']) : '';

const markupSinks = /^(?:innerHTML|outerHTML|srcdoc)$/;
const markupCalls = /^(?:insertAdjacentHTML|write|writeln|createContextualFragment|parseFromString)$/;

/** What a node is found to be, in a word; empty for all that is of no interest. */
function findingOf(tree: Tree): string {
  switch (tree.type) {
    case 'CallExpression':
      return ofCall(tree);
    case 'NewExpression':
      return nameOf(tree['callee']) === 'Function' ? 'new Function' : '';
    case 'AssignmentExpression':
      return markupSinks.test(memberOf(tree['left'])) ? memberOf(tree['left']) : '';
    case 'Property':
      return ofProperty(tree);
    case 'MemberExpression':
      return /^(?:exec|execSync)$/.test(memberOf(tree)) && isChildProcess(tree['object'])
        ? memberOf(tree)
        : '';
    default:
      return '';
  }
}

function ofCall({ callee }: Tree): string {
  const name = memberOf(callee);
  if (name === 'openExternal' || name === 'openPath') return name;
  if (nameOf(callee) === 'eval') return 'eval';
  const isDocument = isTree(callee) && nameOf(callee['object']) === 'document';
  if (!markupCalls.test(name)) return '';
  return name.startsWith('write') && !isDocument ? '' : name;
}

/** What comes out one way or the other when it runs. Texts and schemas that are called shell are none of it. */
const isDecided = new Set([
  'BinaryExpression',
  'LogicalExpression',
  'ConditionalExpression',
  'UnaryExpression',
]);

function ofProperty({ key, value, computed }: Tree): string {
  if (computed === true || !isTree(value)) return '';
  const isTrue =
    value.type === 'Literal'
      ? value['value'] === true
      : value.type === 'UnaryExpression' && source(value) === '!0';
  if (nameOf(key) === 'shell') return isTrue || isDecided.has(value.type) ? 'shell' : '';
  if (nameOf(key) === 'rejectUnauthorized') return isTrue ? '' : 'rejectUnauthorized';
  return '';
}

/** `!0` is how a small `true` is written. */
function source(value: Tree): string {
  return `${String(value['operator'])}${nameOf(value['argument'])}`;
}

/** What a bundle calls the module: a variable that is named after it, or the call that loads it. */
function isChildProcess(value: unknown): boolean {
  if (/child_?process/i.test(nameOf(value))) return true;
  if (!isTree(value) || value.type !== 'CallExpression') return false;
  return (value['arguments'] as unknown[]).some((argument) =>
    /^(?:node:)?child_process$/.test(nameOf(argument)),
  );
}

function findings(code: string, sourceType: 'script' | 'module'): readonly string[] {
  const found: string[] = [];
  const tree: Node = parse(code, { ecmaVersion: 2023, sourceType });
  visit(tree as unknown as Tree, (node) => {
    const finding = findingOf(node);
    if (finding !== '') found.push(finding);
  });
  return found.sort();
}

function filesOf(folder: string): readonly string[] {
  const path = join(out, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(path, name));
}

const findingsIn = (folder: string, sourceType: 'script' | 'module') =>
  filesOf(folder).flatMap((file) => findings(readFileSync(file, 'utf8'), sourceType));

describe('the look', () => {
  const canary = `
    const child_process = require('node:child_process');
    child_process.exec('id');
    (0, child_process.execSync)('id');
    require('child_process').exec('id');
    child_process.spawn('id', { shell: true });
    child_process.spawn('id', { shell: !0, stdio: 'ignore' });
    child_process.spawn('id', { shell: process.platform === 'win32' });
    connect({ rejectUnauthorized: false });
    connect({ 'rejectUnauthorized': !1 });
    connect({ rejectUnauthorized: maybe });
    electron.shell.openExternal(url);
    electron.shell.openPath(path);
    element.innerHTML = text;
    element['outerHTML'] = text;
    frame.srcdoc = text;
    element.insertAdjacentHTML('beforeend', text);
    document.write(text);
    new Function(text);
    eval(text);
  `;

  it('finds each of what it looks for', () => {
    expect(findings(canary, 'script')).toEqual(
      [
        ...['exec', 'execSync', 'exec', 'shell', 'shell', 'shell'],
        ...['rejectUnauthorized', 'rejectUnauthorized', 'rejectUnauthorized', 'openExternal', 'openPath'],
        ...['innerHTML', 'outerHTML', 'srcdoc', 'insertAdjacentHTML', 'write', 'new Function', 'eval'],
      ].sort(),
    );
  });

  it('finds nothing in what is harmless', () => {
    const harmless = `
      /x/.exec(text); socket.write(bytes); const shell = true; x({ shell: false, rejectUnauthorized: true }); y({ shell: 'fish' }); y({ shell: pick(all) });
      x({ rejectUnauthorized: !0 }); child_process.execFile('id', []); element.textContent = text; read(element.innerHTML);
    `;
    expect(findings(harmless, 'script')).toEqual([]);
  });
});

describe.skipIf(filesOf('main').length === 0)('the built code', () => {
  const updater = /\bupdater-[\w-]+\.js$/;
  /** electron-log, whose dialog about errors could open its web page. It is never asked to. */
  const logger = /\bnode-[\w-]+\.js$/;
  const ofMain = (isWanted: (file: string) => boolean) =>
    filesOf('main')
      .filter(isWanted)
      .flatMap((file) => findings(readFileSync(file, 'utf8'), 'script'));

  it('has in main one place that hands an address to the system, one that opens a file, no shell and no unchecked certificate', () => {
    expect(ofMain((file) => !updater.test(file) && !logger.test(file))).toEqual(['openExternal', 'openPath']);
  });

  it('has what electron-updater brings in a file of its own, and nothing new in it', () => {
    const known = ['exec', 'openPath', 'shell', 'shell'];
    expect(ofMain((file) => updater.test(file)).filter((finding) => !known.includes(finding))).toEqual([]);
    expect(ofMain((file) => updater.test(file)).length).toBeLessThanOrEqual(known.length);
  });

  it('has one command line in the logger, and no second', () => {
    expect(ofMain((file) => logger.test(file))).toEqual(['exec']);
  });

  it('has nothing of it in the preload', () => {
    expect(findingsIn('preload', 'script')).toEqual([]);
  });

  it('makes markup of text in the page only where React does when it is told to, which lint forbids', () => {
    expect(filesOf('renderer').length).toBeGreaterThan(3);
    expect(findingsIn('renderer', 'module')).toEqual(['innerHTML', 'innerHTML', 'innerHTML']);
  });
});
