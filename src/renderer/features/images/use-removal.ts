import { useCallback, useState } from 'react';
import type { ImageRow } from '../../../shared/features/images/model';
import { imageName } from '../../../shared/features/images/image-rows';
import { toAppError } from '../../../shared/ipc/errors';
import type { ImageId } from '../../../shared/lib/ids';
import { removeImages } from './api';
import type { NamedRemoval } from './components/removal-report';

/** Removing: which images are on their way out, and what became of the last ones. */
export function useRemoval() {
  const [removing, setRemoving] = useState<ReadonlySet<ImageId>>(new Set());
  const [results, setResults] = useState<readonly NamedRemoval[]>([]);

  const remove = useCallback(async (rows: readonly ImageRow[]): Promise<void> => {
    const ids = rows.map((row) => row.id);
    const nameOf = new Map(rows.map((row) => [row.id, imageName(row)]));
    setResults([]);
    setRemoving((current) => new Set([...current, ...ids]));
    try {
      const removals = await removeImages(ids);
      setResults(removals.map((removal) => ({ name: nameOf.get(removal.id) ?? removal.id, removal })));
    } catch (thrown) {
      const error = toAppError(thrown);
      setResults(rows.map((row) => ({ name: imageName(row), removal: { id: row.id, ok: false, error } })));
    } finally {
      setRemoving((current) => new Set([...current].filter((id) => !ids.includes(id))));
    }
  }, []);

  const dismiss = useCallback(() => setResults([]), []);
  return { removing, results, remove, dismiss };
}
