import { styled } from '@mui/material/styles';
import { ArrowUpRight, Copy } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublishedPort } from '../../../../shared/features/containers/model';
import { type PortLink, portLabel, portLinks } from '../../../../shared/features/containers/port-links';
import type { ContainerId } from '../../../../shared/lib/ids';
import { token } from '../../../theme/tokens';
import { useOpenPort, usePublishedHost } from '../api';

const List = styled('span')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '0 12px',
  minWidth: 0,
  // two lines in a row of a table
  '&[data-capped]': { maxHeight: 42, overflow: 'hidden' },
});
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

export type PortListProps = {
  readonly id: ContainerId;
  readonly ports: readonly PublishedPort[];
  /** The rest is counted; all when not given. */
  readonly max?: number;
};

/** The ports of a container: what a browser opens as links, other addresses to copy, and why the rest is neither. */
export function PortList({ id, ports, max = Infinity }: PortListProps) {
  const { t } = useTranslation();
  const links = portLinks(ports, usePublishedHost());
  if (links.length === 0) return null;
  const rest = links.length - max;
  return (
    <List data-capped={rest > 0 || undefined}>
      {links.slice(0, max).map((link) => (
        <PortItem key={link.key} id={id} link={link} />
      ))}
      {rest > 0 && <Quiet>{t('containers.ports.more', { count: rest })}</Quiet>}
    </List>
  );
}

function PortItem({ id, link }: { readonly id: ContainerId; readonly link: PortLink }) {
  const { t } = useTranslation();
  const openPort = useOpenPort();
  const label = portLabel(link);
  const port =
    link.protocol === 'tcp' ? String(link.containerPort) : `${link.containerPort}/${link.protocol}`;
  switch (link.kind) {
    case 'web': {
      const handleOpen = (event: MouseEvent) => {
        // the address is only shown here: main derives the one that is opened
        event.preventDefault();
        openPort(id, link);
      };
      const href = `${link.scheme}://${link.address}`;
      return (
        <OpenLink
          href={href}
          data-tip={t('containers.ports.openTip')}
          onClick={handleOpen}
          onAuxClick={handleOpen}
        >
          {label}
          <ArrowUpRight size={14} strokeWidth={1.8} aria-hidden="true" />
        </OpenLink>
      );
    }
    case 'address': {
      const address = link.address ?? '';
      return (
        <CopyLink
          type="button"
          aria-label={t('containers.ports.copy', { address })}
          data-tip={t('containers.ports.copyTip')}
          onClick={() => void navigator.clipboard.writeText(address)}
        >
          {link.protocol === 'tcp' ? label : `${label}/${link.protocol}`}
          <Copy size={13} strokeWidth={1.8} aria-hidden="true" />
        </CopyLink>
      );
    }
    case 'engine-host-only':
      return <Quiet>{t('containers.ports.hostOnly', { port: link.hostPort ?? port })}</Quiet>;
    case 'inside-only':
      return <Quiet>{t('containers.ports.inside', { port })}</Quiet>;
  }
}
