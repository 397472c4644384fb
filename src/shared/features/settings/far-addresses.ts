import { isLoopbackHost, parseEngineAddress } from '../engine/address';
import { printable } from '../../lib/printable';
import type { MachinePlatform } from '../../lib/machine-platform';
import type { Language, Settings } from './model';

type Given = Partial<Pick<Settings, 'publishedHost' | 'extraEndpoints'>>;

/**
 * Addresses of other computers that a change would make the app talk to. A page may not decide that alone: whatever got
 * into it could look around in a network with them.
 */
export function newFarAddresses(
  before: Pick<Settings, 'publishedHost' | 'extraEndpoints'>,
  changes: Given,
  platform: MachinePlatform,
): readonly string[] {
  const known = new Set(before.extraEndpoints.map(({ url }) => url));
  const endpoints = (changes.extraEndpoints ?? [])
    .map(({ url }) => url)
    .filter((url) => !known.has(url) && isFar(url, platform));
  const host = changes.publishedHost ?? null;
  const isNewHost = host !== null && host !== before.publishedHost && !isLoopbackHost(host);
  return isNewHost ? [...endpoints, host] : endpoints;
}

/** What is no address is never dialled. */
function isFar(url: string, platform: MachinePlatform): boolean {
  const parsed = parseEngineAddress(url, { platform, hasTls: false });
  if (!parsed.ok) return false;
  const { address } = parsed;
  return address.kind === 'ssh' || (address.kind === 'tcp' && !isLoopbackHost(address.host));
}

const en = {
  title: 'Gantry',
  message: 'Let Gantry talk to another computer?',
  detail: 'A change of the settings names these addresses, and Gantry would connect to them:\n{addresses}',
  cancel: 'Cancel',
  confirm: 'Allow',
};

const ko: typeof en = {
  title: 'Gantry',
  message: 'Gantry가 다른 컴퓨터에 연결해도 될까요?',
  detail: '설정에 다음 주소를 추가하면 Gantry가 여기에 연결해요.\n{addresses}',
  cancel: '취소',
  confirm: '허용',
};

const maxShown = 8;

/** The native question about such addresses, in a language. Cancel comes first. */
export function farAddressDialog(addresses: readonly string[], language: Language) {
  const { title, message, detail, cancel, confirm } = language === 'ko' ? ko : en;
  const shown = addresses
    .slice(0, maxShown)
    .map((address) => `  ${printable(address, { maxLength: 256 })}`)
    .concat(addresses.length > maxShown ? [`  + ${addresses.length - maxShown}`] : []);
  const buttons: readonly [string, string] = [cancel, confirm];
  return { title, message, detail: detail.replace('{addresses}', () => shown.join('\n')), buttons };
}
