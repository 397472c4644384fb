import type { DiagnoseInput } from './diagnosis';
import type { Cause } from './diagnosis-causes';
import type { Evidence } from './model';
import { isOutdated, reasonOf } from './verdict';

type Tls = NonNullable<Evidence['tls']>;

/** Which certificate is at fault, and how: the alert of a server is the same for several, the files tell. */
export function findTlsCause({ error, evidence: { tls }, now }: DiagnoseInput): Cause {
  switch (reasonOf(error)) {
    case 'tls-expired':
      return isOutdated(tls?.caValidTo, now) ? 'tls-ca-expired' : 'tls-server-expired';
    case 'tls-not-yet-valid':
      return 'tls-clock';
    case 'tls-unknown-ca':
      return causeOfUnknownCa(tls);
    case 'tls-key-mismatch':
      return 'tls-key-mismatch';
    case 'tls-not-pem':
      return 'tls-not-pem';
    case 'tls-files-missing':
      return 'tls-files-missing';
    default:
      return tls ? causeOfClient(tls, now) : 'tls-client-refused';
  }
}

function causeOfUnknownCa(tls: Tls | undefined): Cause {
  if (tls?.ca === 'missing') return 'tls-no-ca';
  return (tls && fileCause([tls.ca])) ?? 'tls-other-ca';
}

function causeOfClient(tls: Tls, now: number): Cause {
  if (tls.cert === 'missing' && tls.key === 'missing') {
    return tls.ca === 'missing' ? 'tls-files-missing' : 'tls-no-client-cert';
  }
  const ofFiles = fileCause([tls.cert, tls.key]);
  if (ofFiles) return ofFiles;
  if (isOutdated(tls.certValidTo, now)) return 'tls-client-expired';
  if (tls.certValidFrom !== undefined && tls.certValidFrom > now) return 'tls-clock';
  if (tls.isKeyOfCert === false) return 'tls-key-mismatch';
  return tls.isCertFromCa === false ? 'tls-client-other-ca' : 'tls-client-refused';
}

function fileCause(states: readonly Tls['ca'][]): Cause | null {
  if (states.includes('unreadable')) return 'tls-files-unreadable';
  if (states.includes('not-pem')) return 'tls-not-pem';
  return states.includes('missing') ? 'tls-no-client-cert' : null;
}
