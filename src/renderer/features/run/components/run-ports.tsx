import { useState } from 'react';
import type { PublishedPort } from '../../../../shared/features/containers/model';
import { type PortLink, portLinks } from '../../../../shared/features/containers/port-links';
import { type AppError, toAppError } from '../../../../shared/ipc/errors';
import type { ContainerId } from '../../../../shared/lib/ids';
import { ErrorAlert } from '../../../components/error-alert';
import { PortRows } from '../../../components/ports/port-rows';
import { usePublishingEngine } from '../../../lib/engine-context';
import { openPort } from '../../../lib/port-calls';

export type RunPortsProps = { readonly id: ContainerId; readonly ports: readonly PublishedPort[] };

/** The published ports of a run: where a browser finds them, as links. */
export function RunPorts({ id, ports }: RunPortsProps) {
  const [error, setError] = useState<AppError | null>(null);
  const links = portLinks(ports, usePublishingEngine());
  const handleOpen = (link: PortLink, scheme?: 'http' | 'https') => {
    setError(null);
    openPort(id, link, scheme).catch((thrown: unknown) => setError(toAppError(thrown)));
  };
  return (
    <>
      <PortRows
        id={id}
        links={links}
        shown={links.filter(({ notes }) => notes[0]?.code !== 'not-published')}
        onOpen={handleOpen}
      />
      {error && <ErrorAlert error={error} />}
    </>
  );
}
