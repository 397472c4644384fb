import type { RunRequest } from './model';

/** The request with the home folder where a shell would have put it for `~`. */
export function expandHome(request: RunRequest, home: string): RunRequest {
  const volumes = request.volumes.map((volume) =>
    volume.hostPath !== undefined && /^~(?:\/|$)/.test(volume.hostPath)
      ? { ...volume, hostPath: `${home}${volume.hostPath.slice(1)}` }
      : volume,
  );
  return { ...request, volumes };
}
