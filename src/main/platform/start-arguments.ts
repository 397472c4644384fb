/**
 * The arguments that are meant for the app. Unpackaged, the runtime's own come first: the folder of the app, after whatever
 * switches it was started with.
 */
export function ownArguments(argv: readonly string[], isUnpackaged: boolean): readonly string[] {
  const args = argv.slice(1);
  if (!isUnpackaged) return args;
  const folder = args.findIndex((word) => !word.startsWith('-'));
  return args.filter((_word, index) => index !== folder);
}
