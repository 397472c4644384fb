import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { ContainerDetail, PublishedPort } from '../../../../shared/features/containers/model';
import { linkOptionsOf, portLinks } from '../../../../shared/features/containers/port-links';
import type { ContainerId } from '../../../../shared/lib/ids';
import { PortAddress } from '../../../components/ports/port-address';
import { PortRows } from '../../../components/ports/port-rows';
import { usePublishingEngine } from '../../../lib/engine-context';
import { token } from '../../../theme/tokens';
import { useOpenPort } from '../api';

const List = styled('span')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '0 12px',
  minWidth: 0,
  // two lines in a row of a table
  '&[data-capped]': { maxHeight: 42, overflow: 'hidden' },
});
const Quiet = styled('span')({ color: token.ink2, whiteSpace: 'nowrap' });

export type PortListProps = {
  readonly id: ContainerId;
  readonly ports: readonly PublishedPort[];
  /** The rest is counted; all when not given. */
  readonly max?: number;
};

/** The ports of a container in a line: links, addresses to copy, and what is neither, explained under the pointer. */
export function PortList({ id, ports, max = Infinity }: PortListProps) {
  const { t } = useTranslation();
  const openPort = useOpenPort();
  const links = portLinks(ports, usePublishingEngine());
  if (links.length === 0) return null;
  const rest = links.length - max;
  return (
    <List data-capped={rest > 0 || undefined}>
      {links.slice(0, max).map((link) => (
        <PortAddress key={link.key} link={link} onOpen={(chosen) => openPort(id, chosen)} hasTips />
      ))}
      {rest > 0 && <Quiet>{t('containers.ports.more', { count: rest })}</Quiet>}
    </List>
  );
}

/** The ports of one container with everything there is to know about them. */
export function PortDetails({ detail }: { readonly detail: ContainerDetail }) {
  const openPort = useOpenPort();
  const links = portLinks(detail.ports, usePublishingEngine(), linkOptionsOf(detail));
  return (
    <PortRows id={detail.id} links={links} onOpen={(link, scheme) => openPort(detail.id, link, scheme)} />
  );
}
