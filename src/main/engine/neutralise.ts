const maxLength = 4096;
/**
 * C0 and C1 controls but tab and newline, DEL, and what changes the direction or the look of the text around it
 * (bidi controls, zero-width characters, line separators).
 */
const unsafe =
  // eslint-disable-next-line no-control-regex -- controls are what this is about
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** Makes a text that an engine, a registry or a container wrote safe to log and to show, and not too long. */
export function neutralise(text: string): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
  return cut.replace(/\r\n/g, '\n').replace(unsafe, '\ufffd').trim();
}
