import { redact } from './redact';

/** Names that say nothing about a person, and stand in texts for something else. */
const impersonal: ReadonlySet<string> = new Set([
  'root',
  'docker',
  'admin',
  'user',
  'default',
  'ubuntu',
  'debian',
]);

/** A text as it may leave the computer: without the user's name and folder, other people's folders, and credentials by their look. */
export function withoutPeople(
  text: string,
  { home, userName }: { readonly home: string; readonly userName: string },
): string {
  const clean = redact(text, home)
    // folders of people, also of others than the one who reads this
    .replace(/(\/(?:home|Users)\/)[^/\s"']+/g, '$1USER')
    .replace(/([a-z]:[\\/]+Users[\\/]+)[^\\/\s"']+/gi, '$1USER')
    // user@host in a command
    .replace(/\b[\w.-]+@(?=[\w[])/g, 'USER@');
  const name = userName.trim();
  if (name.length < 2 || impersonal.has(name.toLowerCase())) return clean;
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return clean.replace(new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'giu'), 'USER');
}
