/** Names that the engine gives to volumes of its own; anything else before the colon is a path. */
const volumeName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

export function isVolumeName(text: string): boolean {
  return volumeName.test(text);
}

export type Bind = {
  /** A path of the computer; null for a volume. */
  readonly path: string | null;
  readonly target: string;
  readonly modes: readonly string[];
};

const windowsSource =
  /^((?:[\\/]{2}[?.][\\/])?[a-zA-Z]:[\\/][^:]*|[\\/]{2}[?.][\\/][^:]*|\\\\[^:]*)(?::(.*))?$/s;

/** An entry of `Binds`: `source:target[:modes]`, or a target alone for a volume without a name. */
export function readBind(text: string): Bind {
  const windows = windowsSource.exec(text);
  if (windows) return { path: windows[1]!, ...targetOf(windows[2] ?? '') };
  const colon = text.indexOf(':');
  if (colon < 0) return { path: null, target: text, modes: [] };
  const source = text.slice(0, colon);
  return { path: isVolumeName(source) ? null : source, ...targetOf(text.slice(colon + 1)) };
}

function targetOf(text: string): Pick<Bind, 'target' | 'modes'> {
  const shape = /^((?:[a-zA-Z]:[\\/]|[\\/]{2}[?.][\\/])?[^:]*)(?::(.*))?$/s.exec(text);
  return { target: shape?.[1] ?? text, modes: (shape?.[2] ?? '').split(',').filter(Boolean) };
}
