import { styled } from '@mui/material/styles';
import { ArrowUpRight } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublishedPort } from '../../../../shared/features/containers/model';
import { type PortLink, portLabel, portLinks } from '../../../../shared/features/containers/port-links';
import { type AppError, toAppError } from '../../../../shared/ipc/errors';
import type { ContainerId } from '../../../../shared/lib/ids';
import { ErrorAlert } from '../../../components/error-alert';
import { token } from '../../../theme/tokens';
import { openPort, usePublishedHost } from '../api';

const List = styled('span')({ display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: 2 });

const Open = styled('a')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  borderRadius: 4,
  color: token.info,
  fontWeight: 600,
});

const Inside = styled('span')({ color: token.ink2, marginInlineStart: 8 });

export type RunPortsProps = { readonly id: ContainerId; readonly ports: readonly PublishedPort[] };

/** The published ports of a run: where a browser finds them, as links. */
export function RunPorts({ id, ports }: RunPortsProps) {
  const { t } = useTranslation();
  const [error, setError] = useState<AppError | null>(null);
  const links = portLinks(ports, usePublishedHost());
  const handleOpen = (link: PortLink) => (event: MouseEvent) => {
    // the address is only shown here: main derives the one that is opened
    event.preventDefault();
    setError(null);
    openPort(id, link).catch((thrown: unknown) => setError(toAppError(thrown)));
  };
  return (
    <List>
      {links.map((link) => (
        <span key={link.key}>
          {link.kind === 'web' ? (
            <Open
              href={`${link.scheme}://${link.address}`}
              onClick={handleOpen(link)}
              onAuxClick={handleOpen(link)}
            >
              {portLabel(link)}
              <ArrowUpRight size={14} strokeWidth={1.8} aria-hidden="true" />
            </Open>
          ) : (
            portLabel(link)
          )}
          <Inside>{t('run.fact.port', { port: `${link.containerPort}/${link.protocol}` })}</Inside>
        </span>
      ))}
      {error && <ErrorAlert error={error} />}
    </List>
  );
}
