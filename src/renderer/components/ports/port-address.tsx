import { styled } from '@mui/material/styles';
import { ArrowUpRight, Copy, TriangleAlert } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PortLink } from '../../../shared/features/containers/port-links';
import { printable } from '../../../shared/lib/printable';
import { token } from '../../theme/tokens';
import { noteText, warnCodes } from './port-words';

const OpenLink = styled('a')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  maxWidth: '100%',
  borderRadius: 4,
  color: token.info,
  overflow: 'hidden',
  whiteSpace: 'nowrap',
  textDecoration: 'none',
  '&:hover': { textDecoration: 'underline' },
  '& svg': { flex: 'none' },
});
const CopyLink = styled('button')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 5,
  padding: 0,
  border: 0,
  borderRadius: 4,
  background: 'none',
  color: token.ink2,
  font: 'inherit',
  whiteSpace: 'nowrap',
  cursor: 'copy',
  '&:hover': { color: token.ink },
});
const Quiet = styled('span')({ color: token.ink2, whiteSpace: 'nowrap' });
const Warned = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  minWidth: 0,
  '& > svg': { flex: 'none', color: token.warn },
});

export type PortAddressProps = {
  readonly link: PortLink;
  readonly onOpen: (link: PortLink) => void;
  /** Says what there is to say under the pointer, where there is no room for more. */
  readonly hasTips?: boolean;
};

/** The address of one port: a link for what a browser opens, another address to copy, or why there is neither. */
export function PortAddress({ link, onOpen, hasTips = false }: PortAddressProps) {
  const { t } = useTranslation();
  const tips = hasTips ? link.notes.map((note) => noteText(t, note, link)) : [];
  if (!hasTips || !link.notes.some(({ code }) => warnCodes.has(code))) {
    return <Plain link={link} onOpen={onOpen} tips={tips} />;
  }
  return (
    <Warned>
      <Plain link={link} onOpen={onOpen} tips={tips} />
      <TriangleAlert size={13} strokeWidth={1.8} aria-hidden="true" />
    </Warned>
  );
}

type PlainProps = Pick<PortAddressProps, 'link' | 'onOpen'> & { readonly tips: readonly string[] };

function Plain({ link, onOpen, tips }: PlainProps) {
  const { t } = useTranslation();
  const display = printable(link.display, { maxLength: 300 });
  const tip = (first?: string) => [first, ...tips].filter(Boolean).join(' · ') || undefined;
  if (link.kind === 'link') {
    const handleOpen = (event: MouseEvent) => {
      // the address is only shown here: main derives the one that is opened
      event.preventDefault();
      onOpen(link);
    };
    return (
      <OpenLink
        href={link.url ?? undefined}
        data-tip={tip(t('containers.ports.openTip'))}
        onClick={handleOpen}
        onAuxClick={handleOpen}
      >
        {display}
        <ArrowUpRight size={14} strokeWidth={1.8} aria-hidden="true" />
      </OpenLink>
    );
  }
  if (link.kind === 'address') {
    const address = link.protocol === 'tcp' ? link.display : link.display.replace(/\/[a-z]+$/, '');
    return (
      <CopyLink
        type="button"
        aria-label={t('containers.ports.copy', { address })}
        data-tip={tip(t('containers.ports.copyTip'))}
        onClick={() => void navigator.clipboard.writeText(address)}
      >
        {display}
        <Copy size={13} strokeWidth={1.8} aria-hidden="true" />
      </CopyLink>
    );
  }
  return <Quiet data-tip={tip()}>{t(`containers.ports.${placeWord(link)}`, { port: display })}</Quiet>;
}

/** Where a port without an address from here can be found. */
function placeWord({ hostPort, notes }: PortLink) {
  if (hostPort !== null) return 'hostOnly';
  return notes[0]?.code === 'when-running' ? 'whenRunning' : 'inside';
}
