import type { ContainerRow } from '../containers/model';
import type { ContainersByImage } from './image-rows';
import type { ImageRow } from './model';

/** What removing a selection would do, known before the question is put. */
export type RemovalPlan = {
  readonly removable: readonly ImageRow[];
  /** Images that containers were made from: they stay. */
  readonly blocked: readonly { readonly image: ImageRow; readonly containers: readonly ContainerRow[] }[];
  /** At most: layers that other images share stay on the disk. */
  readonly freedBytesAtMost: number;
  readonly tags: readonly string[];
};

export function planRemoval(selected: readonly ImageRow[], users: ContainersByImage): RemovalPlan {
  const removable = selected.filter((row) => !users.has(row.id));
  return {
    removable,
    blocked: selected.flatMap((image) => {
      const containers = users.get(image.id);
      return containers ? [{ image, containers }] : [];
    }),
    freedBytesAtMost: removable.reduce((total, row) => total + row.sizeBytes, 0),
    tags: removable.flatMap((row) => row.tags),
  };
}
