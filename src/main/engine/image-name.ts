const maxLength = 512;
const idGrammar = /^(?:sha256:)?[a-f0-9]{64}$/;
const host = '[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\\[[a-fA-F0-9:]+\\]';
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const nameGrammar = new RegExp(
  `^(?:(?:${host})(?::[0-9]{1,5})?/)?${component}(?:/${component})*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[a-f0-9]{64})?$`,
);

/**
 * Whether a text may stand for an image in a path: an id, or a reference by the grammar of distribution/reference.
 * Nothing that grammar allows needs escaping in a path, and `.`/`..` segments cannot be written in it.
 */
export function isImageName(text: string): boolean {
  if (text.length === 0 || text.length > maxLength) return false;
  return idGrammar.test(text) || nameGrammar.test(text);
}
