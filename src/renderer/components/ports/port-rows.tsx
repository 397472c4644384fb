import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { PortLink } from '../../../shared/features/containers/port-links';
import { portAdvice, type PortProbe } from '../../../shared/features/containers/port-probe';
import {
  type AddressNote,
  type AddressNoteCode,
  engineWideNotes,
} from '../../../shared/features/engine/published-address';
import type { ContainerId } from '../../../shared/lib/ids';
import { useFormat } from '../../lib/use-format';
import { token } from '../../theme/tokens';
import { ErrorAlert } from '../error-alert';
import { PortAddress } from './port-address';
import { PortNote, PortSentence, type PortSentenceProps } from './port-note';
import { adviceText, probeText } from './port-words';
import { type ProbeState, usePortProbe } from './use-port-probe';

const List = styled('ul')({
  display: 'grid',
  gap: 10,
  margin: 0,
  padding: 0,
  listStyle: 'none',
  containerType: 'inline-size',
});
const Row = styled('li')({ minWidth: 0 });
const Line = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '2px 10px',
  minWidth: 0,
  minHeight: 30,
});
const Inside = styled('span')({ color: token.ink2, whiteSpace: 'nowrap' });
const Address = styled('span')({ minWidth: 0, '& a, & button': { fontWeight: 600 } });
const Check = styled('span')({
  marginInlineStart: 'auto',
  // on a line of its own it begins where the address does
  '@container (max-width: 300px)': { marginInlineStart: 0 },
});
const Strong = styled('span')({ color: token.ink });
const Common = styled('div')({ marginTop: 10 });

/** Notes that are told once for all ports. */
const commonCodes: ReadonlySet<AddressNoteCode> = new Set<AddressNoteCode>([
  ...engineWideNotes,
  'not-published',
  'when-running',
]);

export type PortRowsProps = {
  readonly id: ContainerId;
  /** All of the container, for what a check makes of them. */
  readonly links: readonly PortLink[];
  readonly shown?: readonly PortLink[];
  /** `scheme` is what a check found, where that is not what the numbers say. */
  readonly onOpen: (link: PortLink, scheme?: 'http' | 'https') => void;
};

/** Ports with what there is to know about each: its address, what it leads to, and on request what answers there. */
export function PortRows({ id, links, shown = links, onOpen }: PortRowsProps) {
  const { t } = useTranslation();
  return (
    <div>
      <List aria-label={t('containers.ports.list')}>
        {shown.map((link) => (
          <PortRow key={link.key} id={id} link={link} links={links} onOpen={onOpen} />
        ))}
      </List>
      {commonNotes(shown).map(({ note, link }) => (
        <Common key={note.code}>
          <PortNote note={note} link={link} />
        </Common>
      ))}
    </div>
  );
}

type PortRowProps = Omit<PortRowsProps, 'shown'> & { readonly link: PortLink };

function PortRow({ id, link, links, onOpen }: PortRowProps) {
  const { t } = useTranslation();
  const { state, start } = usePortProbe(id, link);
  const found = state.kind === 'done' ? state.probe : null;
  const shown = found ? withFoundScheme(link, found) : link;
  // what a check has seen is worth more than a guess by numbers, and says the same in fewer words
  const notes = link.notes.filter(({ code }) => !commonCodes.has(code) && !(found && code === 'swapped'));
  const isProbed = link.hostPort !== null && link.host !== null && link.protocol === 'tcp';
  return (
    <Row>
      <Line>
        <Address>
          <PortAddress
            link={shown}
            onOpen={() => onOpen(link, shown === link ? undefined : (shown.scheme ?? undefined))}
          />
        </Address>
        {link.hostPort !== null && (
          <Inside>{t('containers.ports.leadsTo', { port: `${link.containerPort}/${link.protocol}` })}</Inside>
        )}
        {isProbed && (
          <Check>
            <Button
              size="small"
              aria-label={t('containers.ports.checkOf', { address: link.display })}
              disabled={state.kind === 'running'}
              onClick={start}
            >
              {t(checkWord(state))}
            </Button>
          </Check>
        )}
      </Line>
      {notes.map((note) => (
        <PortNote key={note.code} note={note} link={link} />
      ))}
      {isProbed && <Result state={state} link={link} links={links} onRetry={start} />}
    </Row>
  );
}

function checkWord({ kind }: ProbeState) {
  if (kind === 'running') return 'containers.ports.checking';
  return kind === 'idle' ? 'containers.ports.check' : 'containers.ports.checkAgain';
}

type ResultProps = Pick<PortRowProps, 'link' | 'links'> & {
  readonly state: ProbeState;
  readonly onRetry: () => void;
};

/** What the last check found; read out when it comes. */
function Result({ state, link, links, onRetry }: ResultProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <div role="status" aria-label={t('containers.ports.result', { address: link.display })}>
        {state.kind === 'done' && (
          <PortSentence tone={toneOf(state.probe)} data-probe={state.probe.kind}>
            <Strong>{probeText(t, format, state.probe, link)}</Strong>{' '}
            <Advice {...{ link, links }} probe={state.probe} />
          </PortSentence>
        )}
      </div>
      {state.kind === 'failed' && <ErrorAlert error={state.error} onRetry={onRetry} />}
    </>
  );
}

function Advice({
  probe,
  link,
  links,
}: Pick<PortRowProps, 'link' | 'links'> & { readonly probe: PortProbe }) {
  const { t } = useTranslation();
  const advice = portAdvice(probe, link, links);
  return advice && adviceText(t, advice);
}

function toneOf(probe: PortProbe): PortSentenceProps['tone'] {
  if (probe.kind === 'http') return probe.status < 500 ? 'run' : 'warn';
  return probe.kind === 'tls-untrusted' || probe.kind === 'not-http' || probe.kind === 'foreign-address'
    ? 'info'
    : 'warn';
}

/** The link with the scheme that really answers. */
function withFoundScheme(link: PortLink, probe: PortProbe): PortLink {
  const scheme = probe.kind === 'http' ? probe.scheme : probe.kind === 'tls-untrusted' ? 'https' : null;
  if (link.kind !== 'link' || scheme === null || link.url === null || scheme === link.scheme) return link;
  const address = link.url.replace(/^https?:\/\//, '');
  const url = `${scheme}://${address}`;
  return { ...link, scheme, url, display: scheme === 'https' ? url : address };
}

function commonNotes(links: readonly PortLink[]) {
  // who reads that two numbers are swapped needs no other way to publish one of them
  const isSwapped = links.some(({ notes }) => notes.some(({ code }) => code === 'swapped'));
  const byCode = new Map<AddressNoteCode, { readonly note: AddressNote; readonly link: PortLink }>();
  for (const link of links) {
    for (const note of link.notes) {
      if (isSwapped && note.code === 'not-published') continue;
      if (commonCodes.has(note.code) && !byCode.has(note.code)) byCode.set(note.code, { note, link });
    }
  }
  return [...byCode.values()];
}
